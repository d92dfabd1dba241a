package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Truth;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code where} asks is asked once for each event, of the values that were taken out of it. */
class SharedConditionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data.n > 1                         | {\"n\": 2}                     | TRUE",
                "data.n > 1                         | {\"n\": \"2\"}                 | TYPE_MISMATCH",
                "data.n > 1                         | {}                             | MISSING_FIELD",
                "data.n == null                     | {\"n\": null}                  | TRUE",
                "has(data.o)                        | {\"o\": {\"p\": 1}}            | TRUE",
                "has(data.o.q)                      | {\"o\": {\"p\": 1}}            | FALSE",
                "data.o.p == 1 && 'p' in data.o     | {\"o\": {\"p\": 1}}            | TRUE",
                "'x' in data.tags                   | {\"tags\": [\"y\", \"x\"]}     | TRUE",
                "size(data.tags) == 2               | {\"tags\": [{}, []]}           | TRUE",
                "account == 'acme'                  | {}                             | TRUE",
                "time < '2026-03-03T00:00:00Z'      | {}                             | TRUE"
            })
    void bytesAndTreeGiveTheSameTruth(String where, String data, Truth truth) {
        PatternSet set = set(where);
        var event = new CloudEvent("e", "s", "a", "c1", Story.START, Map.of("account", "acme"), data.getBytes(UTF_8));

        assertThat(set.observe(event, Arrival.IN_RUN).orElseThrow().truth(0)).isEqualTo(truth);
        assertThat(set.observe(JourneyEvent.of(event), Arrival.IN_RUN)
                        .orElseThrow()
                        .truth(0))
                .isEqualTo(truth);
    }

    @Test
    void equalConditionsAreOne() {
        PatternSet set =
                set("data.n > 1 && data.s.matches('x+')", "data.n>1 && (data.s.matches(\"x+\"))", "data.n > 2");
        var event = new CloudEvent("e", "s", "a", "c1", Story.START, Map.of(), "{}".getBytes(UTF_8));

        assertThat(set.observe(event, Arrival.IN_RUN).orElseThrow().type().predicates())
                .isEqualTo(2);
    }

    private static PatternSet set(String... wheres) {
        return PatternSet.of(List.of(wheres).stream()
                .map(where -> Watched.acting(CompiledPattern.of(
                        PatternTexts.pattern("p" + Math.floorMod(where.hashCode(), 100_000), 1, spec(where)))))
                .toList());
    }

    private static String spec(String where) {
        return "signals: {a: {type: a, where: '" + where.replace("'", "''")
                + "'}}\nwhen: {count: {of: a, atLeast: 2, within: 1h}}";
    }
}
