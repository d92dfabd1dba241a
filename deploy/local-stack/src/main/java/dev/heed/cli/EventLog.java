package dev.heed.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.stack.StackFailure;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** An event log in CSV (UTF-8, header row, RFC 4180 quoting), also gzipped; read once, from front to end. */
final class EventLog implements AutoCloseable, Iterator<LogRow> {
    /** The limit of the intake. */
    private static final int MAX_ID_CHARS = 128;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;
    private final LogColumns columns;
    private final RowIds ids;
    private final CountingStream bytes;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private @Nullable LogRow ahead;

    private EventLog(Path file, LogColumns columns, RowIds ids) throws IOException {
        this.file = file;
        this.columns = columns;
        this.ids = ids;
        this.bytes = new CountingStream(Files.newInputStream(file));
        this.parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(reader());
        columns.requireIn(parser.getHeaderNames());
        this.records = parser.iterator();
    }

    /** @throws StackFailure when the file cannot be read or lacks one of the columns */
    static EventLog open(Path file, LogColumns columns, String source) {
        try {
            return new EventLog(file, columns, new RowIds(source));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new StackFailure(file + " is not readable: " + e, e);
        }
    }

    /** How much of the file was read, between 0 and 1. */
    double progress() {
        try {
            long size = Files.size(file);
            return size == 0 ? 1 : (double) bytes.count() / size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        long line = parser.getCurrentLineNumber() + 1;
        try {
            return records.hasNext() ? row(line, records.next()) : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new StackFailure(file + " is not CSV from line " + line + " on: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LogRow row(long line, CSVRecord row) {
        if (!row.isConsistent()) {
            return new LogRow.Bad(
                    line,
                    "has " + row.size() + " cells, the header "
                            + parser.getHeaderNames().size());
        }
        String caseId = row.get(columns.caseId());
        String activity = row.get(columns.activity());
        if (caseId.isBlank() || activity.isBlank()) {
            return new LogRow.Bad(line, columns.caseId() + " or " + columns.activity() + " is empty");
        }
        try {
            var time = LogTime.parse(row.get(columns.time()));
            var properties = properties(row);
            String id = columns.id() == null ? ids.next(caseId, activity, time) : row.get(columns.id());
            return id.isBlank() || id.length() > MAX_ID_CHARS
                    ? new LogRow.Bad(line, columns.id() + " is empty or longer than " + MAX_ID_CHARS)
                    : new LogRow.Event(line, id, caseId, activity, time, properties);
        } catch (DateTimeException e) {
            return new LogRow.Bad(line, columns.time() + " is not a time: " + row.get(columns.time()));
        } catch (NotAnObject e) {
            return new LogRow.Bad(line, columns.attributes() + " is not a JSON object");
        }
    }

    private ObjectNode properties(CSVRecord row) throws NotAnObject {
        var properties = Api.JSON.createObjectNode();
        row.toMap().forEach((column, cell) -> {
            if (columns.isProperty(column) && !cell.isEmpty()) {
                properties.put(column, cell);
            }
        });
        properties.setAll(attributes(columns.attributes(), row));
        return properties;
    }

    private static ObjectNode attributes(@Nullable String column, CSVRecord row) throws NotAnObject {
        if (column == null || row.get(column).isBlank()) {
            return Api.JSON.createObjectNode();
        }
        if (Api.parse(row.get(column)) instanceof ObjectNode attributes) {
            return attributes;
        }
        throw new NotAnObject();
    }

    private Reader reader() throws IOException {
        boolean zipped = file.getFileName().toString().endsWith(".gz");
        InputStream plain = zipped ? new GZIPInputStream(bytes, 64 * 1024) : bytes;
        return withoutMark(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
    }

    /** Spreadsheets write one at the start; it would become part of the first column's name. */
    private static Reader withoutMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static final class NotAnObject extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
