package dev.heed.eventlog;

import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/** An event log in a file, also gzipped; read once, from front to end, row by row. */
public final class EventLog implements AutoCloseable, Iterator<LogRow> {
    private final LogFile file;
    private final Rows rows;
    private @Nullable LogRow ahead;

    private EventLog(LogFile file, Rows rows) {
        this.file = file;
        this.rows = rows;
    }

    /**
     * What to read and how.
     *
     * @param source part of the ids of rows without one
     * @param caseAttributes of XES: the attributes of a trace become properties of its events, named {@code case:...}
     */
    public record Settings(LogFormat format, LogColumns columns, String source, boolean caseAttributes) {}

    /** @throws StackFailure when the file cannot be read or lacks one of the columns */
    public static EventLog open(Path path, Settings settings) {
        LogColumns columns =
                settings.format() == LogFormat.XES ? settings.columns().ofTraces() : settings.columns();
        var rule = new RowRule(columns, new RowIds(settings.source()));
        try {
            var file = new LogFile(path);
            return new EventLog(
                    file,
                    switch (settings.format()) {
                        case CSV -> CsvRows.of(file, rule);
                        case JSONL -> new JsonRows(file, rule);
                        case XES -> new XesRows(file, rule, settings.caseAttributes());
                    });
        } catch (CharacterCodingException e) {
            throw new StackFailure(path + " is not UTF-8", e);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new StackFailure(path + " is not readable: " + e, e);
        }
    }

    /** How much of the file was read, between 0 and 1. */
    public double progress() {
        return file.progress();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead != null;
    }

    @Override
    public LogRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LogRow row = Objects.requireNonNull(ahead);
        ahead = null;
        return row;
    }

    private @Nullable LogRow read() {
        try {
            return rows.next();
        } catch (CharacterCodingException e) {
            throw new StackFailure(file.path() + " is not UTF-8 somewhere after line " + rows.line(), e);
        } catch (IOException e) {
            throw new StackFailure(file.path() + " is not readable after line " + rows.line() + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
