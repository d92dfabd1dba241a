package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.eventlog.LogRow;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events for one call of the intake, in order; below the intake's limits of 2,500 events and 500 KB. */
final class Batch {
    static final int MAX_EVENTS = 500;
    static final int MAX_BYTES = 450 * 1024;

    private final List<LogRow.Event> events = new ArrayList<>();
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();

    /** @return whether the event still fitted; an empty batch takes any event, the intake judges its size */
    boolean add(LogRow.Event event) {
        byte[] call = event.json();
        boolean full = events.size() == MAX_EVENTS || json.size() + call.length + 1 > MAX_BYTES;
        if (full && !events.isEmpty()) {
            return false;
        }
        if (!events.isEmpty()) {
            json.write(',');
        }
        json.writeBytes(call);
        events.add(event);
        return true;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    List<LogRow.Event> events() {
        return List.copyOf(events);
    }

    /** The body of POST /v1/batch; {@code context.replay} marks every event as part of the run. */
    byte[] body(String run, Instant sentAt) {
        JsonNode context = Api.JSON.createObjectNode().put("replay", run);
        var body = new ByteArrayOutputStream(json.size() + 128);
        body.writeBytes("{\"batch\":[".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(json.toByteArray());
        String end = "],\"context\":" + context + ",\"sentAt\":\"" + sentAt + "\"}";
        body.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
