package dev.heed.eventlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** JSON lines: an object a line; blank lines are nothing. A line that is no object harms no other. */
final class JsonRows implements Rows {
    /** Far beyond the intake's limit for an event; a line without an end must not fill the memory. */
    static final int MAX_LINE_CHARS = 1024 * 1024;

    private final Path path;
    private final RowRule rule;
    private final Reader reader;
    private final StringBuilder text = new StringBuilder();
    private long line;

    JsonRows(LogFile file, RowRule rule) throws IOException {
        this.path = file.path();
        this.rule = rule;
        this.reader = file.reader();
    }

    @Override
    public @Nullable LogRow next() throws IOException {
        while (readLine()) {
            if (text.length() > MAX_LINE_CHARS) {
                return new LogRow.Bad(line, "", "is longer than " + MAX_LINE_CHARS + " characters");
            }
            String json = text.toString().strip();
            if (!json.isEmpty()) {
                return row(json);
            }
        }
        return null;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private LogRow row(String json) {
        if (json.startsWith("[") && line == 1) {
            throw new StackFailure(
                    path + " is a JSON array; JSON lines are one object a line (jq -c '.[]' makes them)");
        }
        try {
            return Fields.JSON.readTree(json) instanceof ObjectNode fields
                    ? rule.judge(line, fields)
                    : new LogRow.Bad(line, "", "is not a JSON object");
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            String where = place == null ? "" : " at character " + place.getColumnNr();
            return new LogRow.Bad(line, "", "is not JSON" + where + ": " + e.getOriginalMessage());
        }
    }

    /** Keeps no more of an overlong line than shows that it is one. */
    private boolean readLine() throws IOException {
        text.setLength(0);
        int next = reader.read();
        if (next < 0) {
            return false;
        }
        line++;
        while (next >= 0 && next != '\n') {
            if (text.length() <= MAX_LINE_CHARS) {
                text.append((char) next);
            }
            next = reader.read();
        }
        return true;
    }
}
