package dev.heed.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A row of an event log: an event, or something that cannot become one. */
sealed interface LogRow {
    /** Where the row begins in the file, counted from 1, the header included. */
    long line();

    record Event(long line, String id, String caseId, String activity, Instant time, ObjectNode properties)
            implements LogRow {
        /** As the intake takes it: a track call. */
        byte[] json() {
            var call = Api.JSON.createObjectNode();
            call.put("type", "track").put("messageId", id).put("userId", caseId);
            call.put("event", activity).put("timestamp", time.toString());
            call.set("properties", properties);
            return call.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    record Bad(long line, String reason) implements LogRow {}
}
