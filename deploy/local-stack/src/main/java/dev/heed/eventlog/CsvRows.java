package dev.heed.eventlog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.stack.StackFailure;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** CSV with a header row and RFC 4180 quoting; cells are texts, empty ones are left out. */
final class CsvRows implements Rows {
    private final Path path;
    private final RowRule rule;
    private final CSVParser parser;
    private final List<String> header;
    private final Iterator<CSVRecord> records;

    private CsvRows(Path path, RowRule rule, CSVParser parser) {
        this.path = path;
        this.rule = rule;
        this.parser = parser;
        this.header = parser.getHeaderNames();
        this.records = parser.iterator();
    }

    static CsvRows of(LogFile file, RowRule rule) throws IOException {
        CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(file.reader());
        rule.columns().requireIn(parser.getHeaderNames());
        return new CsvRows(file.path(), rule, parser);
    }

    @Override
    public @Nullable LogRow next() throws IOException {
        long line = line() + 1;
        try {
            return records.hasNext() ? row(line, records.next()) : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException undecodable) {
                throw undecodable;
            }
            throw notCsv(line, e);
        } catch (IllegalStateException e) {
            throw notCsv(line, e);
        }
    }

    @Override
    public long line() {
        return parser.getCurrentLineNumber();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private LogRow row(long line, CSVRecord row) {
        if (!row.isConsistent()) {
            return new LogRow.Bad(line, "", "has " + row.size() + " cells, the header " + header.size());
        }
        ObjectNode fields = Fields.JSON.createObjectNode();
        for (int i = 0; i < header.size(); i++) {
            if (!row.get(i).isEmpty()) {
                fields.put(header.get(i), row.get(i));
            }
        }
        return rule.judge(line, fields);
    }

    private StackFailure notCsv(long line, RuntimeException e) {
        return new StackFailure(path + " is not CSV from line " + line + " on: " + e.getMessage(), e);
    }
}
