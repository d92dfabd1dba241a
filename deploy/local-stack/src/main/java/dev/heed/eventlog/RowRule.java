package dev.heed.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;

/** Makes a row's fields an event, or says which field keeps them from being one. The same for every format. */
final class RowRule {
    /** The limit of the intake. */
    private static final int MAX_ID_CHARS = 128;

    private final LogColumns columns;
    private final RowIds ids;

    RowRule(LogColumns columns, RowIds ids) {
        this.columns = columns;
        this.ids = ids;
    }

    LogColumns columns() {
        return columns;
    }

    /** @param fields becomes the event's properties, without the fields that have a role */
    LogRow judge(long line, ObjectNode fields) {
        try {
            String caseId = text(line, fields, columns.caseId());
            String activity = text(line, fields, columns.activity());
            Instant time = time(line, fields);
            String given = columns.id() == null ? null : id(line, fields, columns.id());
            merge(line, fields);
            String id = given == null ? ids.next(caseId, activity, time) : given;
            return new LogRow.Event(line, id, caseId, activity, time, fields);
        } catch (Broken e) {
            return e.row;
        }
    }

    private static String text(long line, ObjectNode fields, String column) throws Broken {
        JsonNode value = Fields.take(fields, column);
        if (isNothing(value)) {
            throw new Broken(new LogRow.Bad(line, column, "is empty or missing"));
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw new Broken(LogRow.Bad.of(line, column, "is neither a text nor a number", value.toString()));
        }
        return value.asText();
    }

    private Instant time(long line, ObjectNode fields) throws Broken {
        String text = text(line, fields, columns.time());
        try {
            return LogTime.parse(text);
        } catch (DateTimeException e) {
            throw new Broken(LogRow.Bad.of(line, columns.time(), "is not an ISO 8601 time", text));
        }
    }

    private static String id(long line, ObjectNode fields, String column) throws Broken {
        String id = text(line, fields, column);
        if (id.length() > MAX_ID_CHARS) {
            throw new Broken(
                    new LogRow.Bad(line, column, "is longer than " + MAX_ID_CHARS + " characters: " + id.length()));
        }
        return id;
    }

    private void merge(long line, ObjectNode fields) throws Broken {
        @Nullable String column = columns.attributes();
        if (column == null) {
            return;
        }
        JsonNode value = Fields.take(fields, column);
        JsonNode object = value.isTextual() ? Fields.parse(value.textValue()) : value;
        if (object instanceof ObjectNode attributes) {
            fields.setAll(attributes);
        } else if (!isNothing(value)) {
            throw new Broken(LogRow.Bad.of(
                    line, column, "is not a JSON object", value.isTextual() ? value.textValue() : value.toString()));
        }
    }

    private static boolean isNothing(JsonNode value) {
        boolean blank = value.isTextual() && value.textValue().isBlank();
        return blank || value.isMissingNode() || value.isNull();
    }

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient LogRow.Bad row;

        Broken(LogRow.Bad row) {
            super(row.rule(), null, false, false);
            this.row = row;
        }
    }
}
