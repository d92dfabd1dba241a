package dev.heed.contracts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.Json.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {
    record Sample(Instant at, Duration took, Optional<String> note) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "secret",
                "\"secret\"",
                "null",
                "[\"secret\"]",
                "{\"run\":\"secret\"",
                "{\"run\":\"secret\",\"act\":\"secret\"}",
                "{\"run\":{\"secret\":1},\"act\":true}",
                "{\"run\":\"secret\",\"act\":true} trailing",
                "{'run':'secret','act':true}"
            })
    void whatIsNotOfThatShapeIsMalformedAndNotQuoted(String text) {
        assertThatThrownBy(() -> Json.read(utf8(text), RunOpened.class))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("Not readable as RunOpened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "{\"secret\"", "{\"secret\":tru}", "{\"a\":1} secret", "[1,"})
    void whatIsNoTreeIsMalformedAndNotQuoted(String text) {
        assertThatThrownBy(() -> Json.tree(utf8(text)))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("Not readable as JSON tree");
    }

    @Test
    void deepNestingIsMalformedAndExhaustsNothing() {
        byte[] deep = utf8("[".repeat(100_000));

        assertThatThrownBy(() -> Json.tree(deep)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void noDataIsAnEmptyObject(String text) {
        assertThat(Json.tree(utf8(text))).isEqualTo(JsonNodeFactory.instance.objectNode());
    }

    @Test
    void timesAreTextAndWhatIsAbsentIsNotWritten() {
        var sample = new Sample(Instant.parse("2026-03-02T09:00:00.120Z"), Duration.ofMinutes(90), Optional.empty());

        assertThat(new String(Json.write(sample), StandardCharsets.UTF_8))
                .isEqualTo("{\"at\":\"2026-03-02T09:00:00.120Z\",\"took\":\"PT1H30M\"}");
        assertThat(Json.read(Json.write(sample), Sample.class)).isEqualTo(sample);
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        byte[] bytes = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};

        assertThatThrownBy(() -> Json.tree(bytes)).isInstanceOf(MalformedJson.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
