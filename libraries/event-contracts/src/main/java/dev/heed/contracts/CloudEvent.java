package dev.heed.contracts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One CloudEvents 1.0 event. {@code extensions} holds every attribute that is not named here, by its lower-case name,
 * so unknown ones survive; {@code data} is the JSON payload, empty for an event without data.
 *
 * @param subject whom or what the event is about; empty when the emitter named nobody
 * @param time event time, cut to milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // the payload goes from wire to wire; nobody compares events by it
public record CloudEvent(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        Map<String, String> extensions,
        byte[] data) {

    public CloudEvent {
        require(id, "id");
        require(source, "source");
        require(type, "type");
        time = time.truncatedTo(ChronoUnit.MILLIS);
        extensions = Sorted.copy(extensions);
    }

    private static void require(String value, String name) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "CloudEvent: attribute '" + name + "' is required and must not be empty");
        }
    }

    public CloudEvent withExtensions(Map<String, String> others) {
        return new CloudEvent(id, source, type, subject, time, others, data);
    }

    /** The same event when it has no such extension. */
    public CloudEvent without(String extension) {
        if (!extensions.containsKey(extension)) {
            return this;
        }
        Map<String, String> others = new HashMap<>(extensions);
        others.remove(extension);
        return withExtensions(others);
    }

    public Optional<String> extension(String name) {
        return Optional.ofNullable(extensions.get(name));
    }
}
