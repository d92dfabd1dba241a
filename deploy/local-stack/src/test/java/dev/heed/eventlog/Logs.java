package dev.heed.eventlog;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small logs in a folder, and what they read as. */
final class Logs {
    static final LogColumns PLAIN = columns(null, "attrs");

    private final Path folder;

    Logs(Path folder) {
        this.folder = folder;
    }

    static LogColumns columns(@Nullable String id, @Nullable String attributes) {
        return new LogColumns("case", "activity", "time", id, attributes);
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    Path zip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    static List<LogRow> read(Path file, LogColumns columns) {
        return read(file, columns, "local", false);
    }

    static List<LogRow> read(Path file, LogColumns columns, String source, boolean caseAttributes) {
        var format = LogFormat.of(file).orElseThrow();
        var rows = new ArrayList<LogRow>();
        try (var log = EventLog.open(file, new EventLog.Settings(format, columns, source, caseAttributes))) {
            log.forEachRemaining(rows::add);
        }
        return rows;
    }

    static LogRow.Event event(LogRow row) {
        return (LogRow.Event) row;
    }

    static List<String> ids(List<LogRow> rows) {
        return rows.stream().map(row -> event(row).id()).toList();
    }
}
