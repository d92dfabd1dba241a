package dev.heed.care.detect;

import dev.heed.care.pattern.FieldPath;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is read from bytes is what is read from a tree. */
class ExtractionTest {
    private static final List<String> PATHS =
            List.of("data.a", "data.a.b", "data.a.b.c", "data.d", "account", "type", "channel");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1, {\"a\": 2}]",
                "\"a\"",
                "{\"a\": \"text\", \"d\": true}",
                "{\"a\": {\"b\": {\"c\": 17, \"x\": [1, {\"a\": 3}]}, \"d\": 4}, \"d\": 1.5}",
                "{\"a\": {\"b\": \"\", \"c\": 2}, \"d\": -9223372036854775808}",
                "{\"a\": [1, 2], \"d\": 9223372036854775808}",
                "{\"x\": {\"a\": 1, \"d\": [[]]}, \"a\": null, \"d\": {}}",
                "{\"a\": {\"b\": 1}, \"d\": 1, \"a\": 5}",
                "{\"a\": 5, \"a\": {\"b\": {\"c\": \"\\u00e9\"}}}"
            })
    void bytesAndTreeGiveTheSameValues(String data) {
        var extraction = new Extraction();
        PATHS.forEach(path -> extraction.slot(FieldPath.of(path)));
        CloudEvent event = event(data);

        assertThat(extraction.read(Extraction.shell(event), event)).isEqualTo(extraction.read(JourneyEvent.of(event)));
    }

    @Test
    void aFieldHasOneSlot() {
        var extraction = new Extraction();

        assertThat(List.of(slot(extraction, "data.a"), slot(extraction, "data.b"), slot(extraction, "data.a")))
                .containsExactly(0, 1, 0);
    }

    @Test
    void whatIsNoJsonIsRefusedWithoutQuotingIt() {
        var extraction = new Extraction();
        slot(extraction, "data.a");
        CloudEvent event = event("{\"a\": secret");

        assertThatThrownBy(() -> extraction.read(Extraction.shell(event), event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data-malformed")
                .hasNoCause();
    }

    private static int slot(Extraction extraction, String path) {
        return extraction.slot(FieldPath.of(path));
    }

    private static CloudEvent event(String data) {
        return new CloudEvent("e", "s", "t", "c1", Story.START, Map.of("account", "acme"), data.getBytes(UTF_8));
    }
}
