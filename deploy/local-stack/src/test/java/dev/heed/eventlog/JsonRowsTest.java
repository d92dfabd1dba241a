package dev.heed.eventlog;

import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static dev.heed.eventlog.Logs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonRowsTest {
    private static final String GOOD = "{\"case\":\"c1\",\"activity\":\"A\",\"time\":\"2010-03-31T14:59:42Z\"}\n";

    /** Lines 3 to 8 are bad, each in another way. */
    private static final String SOME_BAD = GOOD + "\n{\"case\":\n[1]\n" + GOOD.replace("\"c1\"", "{}")
            + GOOD.replace("2010", "x") + GOOD.replace("{", "{\"case\":\"c2\",") + GOOD.strip() + " 1\n" + GOOD;

    @TempDir
    Path folder;

    private Logs logs;

    @BeforeEach
    void prepare() {
        logs = new Logs(folder);
    }

    @Test
    void fieldsWithoutARoleBecomePropertiesWithTheirTypes() throws IOException {
        var event = event(rows("{\"case\":17,\"activity\":\"A\",\"time\":\"2010-03-31T14:59:42Z\","
                        + "\"amount\":1.50,\"list\":[1,null],\"$a.b\":{\"c\":true},\"attrs\":{\"more\":1}}")
                .getFirst());

        assertThat(event.caseId()).isEqualTo("17");
        assertThat(event.properties().toString())
                .isEqualTo("{\"amount\":1.50,\"list\":[1,null],\"$a.b\":{\"c\":true},\"more\":1}");
    }

    @Test
    void rolesMayBeNamedByPointers() throws IOException {
        Path file = logs.write(
                "log.ndjson",
                "{\"who\":{\"id\":\"c1\",\"vip\":true},\"what\":\"A\",\"at\":[\"2010-03-31T14:59:42Z\"],\"n\":1}");

        var event = event(Logs.read(file, new LogColumns("/who/id", "/what", "/at/0", null, null))
                .getFirst());

        assertThat(event.caseId()).isEqualTo("c1");
        assertThat(event.properties().toString())
                .isEqualTo("{\"who\":{\"vip\":true},\"at\":[\"2010-03-31T14:59:42Z\"],\"n\":1}");
    }

    @Test
    void unusableLinesAreNamedAndHarmNoOther() throws IOException {
        var rows = rows(SOME_BAD);

        assertThat(rows).extracting(LogRow::line).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(rows.subList(1, 7))
                .extracting(row -> ((LogRow.Bad) row).text())
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("line 3: is not JSON at character"),
                        text -> assertThat(text).isEqualTo("line 4: is not a JSON object"),
                        text -> assertThat(text).isEqualTo("line 5, case: is neither a text nor a number: {}"),
                        text -> assertThat(text).startsWith("line 6, time: is not an ISO 8601 time: x-03"),
                        text -> assertThat(text)
                                .startsWith("line 7: is not JSON")
                                .contains("Duplicate field 'case'"),
                        text -> assertThat(text).startsWith("line 8: is not JSON"));
        assertThat(rows.getLast()).isInstanceOf(LogRow.Event.class);
    }

    @Test
    void aLineWithoutAnEndIsABadRowAndFillsNoMemory() throws IOException {
        var rows = rows("{\"a\":\"" + "x".repeat(2 * JsonRows.MAX_LINE_CHARS) + "\"}\n" + GOOD);

        assertThat(rows.getFirst()).isEqualTo(new LogRow.Bad(1, "", "is longer than 1048576 characters"));
        assertThat(rows.getLast().line()).isEqualTo(2);
    }

    @Test
    void anArrayIsNotJsonLinesAndTheWayOutIsNamed() {
        assertThatThrownBy(() -> rows("[" + GOOD + "]"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("one object a line");
    }

    private List<LogRow> rows(String log) throws IOException {
        return Logs.read(logs.write("log.jsonl", log), Logs.PLAIN);
    }
}
