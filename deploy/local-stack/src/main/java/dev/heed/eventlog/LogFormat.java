package dev.heed.eventlog;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an event log is written down. */
public enum LogFormat {
    CSV(List.of(".csv")),
    JSONL(List.of(".jsonl", ".ndjson", ".json")),
    XES(List.of(".xes"));

    private final List<String> extensions;

    LogFormat(List<String> extensions) {
        this.extensions = extensions;
    }

    /** As the file's name tells, {@code .gz} or not. */
    public static Optional<LogFormat> of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        return Stream.of(values())
                .filter(format -> format.extensions.stream().anyMatch(plain::endsWith))
                .findFirst();
    }
}
