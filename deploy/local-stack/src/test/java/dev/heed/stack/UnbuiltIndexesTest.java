package dev.heed.stack;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class UnbuiltIndexesTest {
    private static final String INDEX =
            "adding secondary index with keys [IndexKey[key=%s ASC]] is not yet implemented. ignoring";

    @Test
    void whatTheStoreLeavesOutIsSaidOnce() {
        assertThat(logged(INDEX.formatted("openedAt"), INDEX.formatted("status"), INDEX.formatted("at")))
                .singleElement()
                .asString()
                .contains("ignores the others")
                .doesNotContain("openedAt");
    }

    @Test
    void otherWarningsAreLogged() {
        assertThat(logged(INDEX.formatted("openedAt"), "disk full", "disk full"))
                .endsWith("disk full", "disk full");
    }

    private static List<String> logged(String... messages) {
        var filter = new UnbuiltIndexes();
        return Stream.of(messages)
                .map(message -> new LogRecord(Level.WARNING, message))
                .filter(filter::isLoggable)
                .map(LogRecord::getMessage)
                .toList();
    }
}
