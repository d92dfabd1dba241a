package dev.heed.journey.stage;

import dev.heed.contracts.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    data.plan  | "pro" | {"plan": "pro"}       | true
                    data.plan  | "pro" | {"plan": "Pro"}       | false
                    data.plan  | "pro" | {}                    | false
                    data.n     | 1     | {"n": 1.0}            | true
                    data.n     | "1"   | {"n": 1}              | false
                    data.a.b   | true  | {"a": {"b": true}}    | true
                    data.a.b   | true  | {"a": {"b": "true"}}  | false
                    data.a.b   | true  | {"a.b": true}         | false
                    channel    | "web" | {}                    | true
                    channel    | "app" | {}                    | false
                    """)
    void attributes_are_compared_by_value(String path, String wanted, String data, boolean holds) {
        var moment = Sketch.with(Sketch.at(0, "any"), "web", data);
        var condition = new Condition(path.strip(), Json.tree(wanted.strip().getBytes(StandardCharsets.UTF_8)));

        assertThat(condition.holds(moment)).isEqualTo(holds);
    }
}
