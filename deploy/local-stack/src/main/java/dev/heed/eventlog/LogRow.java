package dev.heed.eventlog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A row of an event log: an event, or something that cannot become one. */
public sealed interface LogRow {
    /** Where the row begins in the file, counted from 1, a header included. */
    long line();

    record Event(long line, String id, String caseId, String activity, Instant time, ObjectNode properties)
            implements LogRow {
        /** As the intake takes it: a track call. */
        public byte[] json() {
            var call = Fields.JSON.createObjectNode();
            call.put("type", "track").put("messageId", id).put("userId", caseId);
            call.put("event", activity).put("timestamp", time.toString());
            call.set("properties", properties);
            return call.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * @param column which field breaks the rule; empty when it is the whole row
     * @param rule what is wrong with it
     */
    record Bad(long line, String column, String rule) implements LogRow {
        private static final int SHOWN_CHARS = 40;

        /** A rule that shows the value which breaks it, or its beginning. */
        static Bad of(long line, String column, String rule, String value) {
            String shown = value.length() > SHOWN_CHARS ? value.substring(0, SHOWN_CHARS) + "..." : value;
            return new Bad(line, column, rule + ": " + shown);
        }

        /** For people: place, column, rule. */
        public String text() {
            return "line " + line + (column.isEmpty() ? ": " : ", " + column + ": ") + rule;
        }
    }
}
