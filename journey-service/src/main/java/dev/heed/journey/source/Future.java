package dev.heed.journey.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Envelope;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What happens to a live event of a source that lies too far in the future. */
public enum Future {
    REFUSE("refuse"),
    /**
     * Taken in as if it had happened when it was received, and marked with the extension {@value #MARK}; its own time
     * stays in {@code originaltime}.
     */
    FLAG("flag");

    /** {@code true} on an event that claimed to be of the future. */
    public static final String MARK = "future";

    private final String word;

    Future(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /**
     * The event as it goes on to the checks of {@link Envelope}, which refuse what is left of the future.
     *
     * @param most how far ahead an event may lie
     */
    public CloudEvent settled(CloudEvent event, Instant received, Duration most) {
        return switch (this) {
            case REFUSE -> event;
            case FLAG -> Envelope.future(event, received, most).isPresent() ? marked(event, received) : event;
        };
    }

    private static CloudEvent marked(CloudEvent event, Instant received) {
        Map<String, String> extensions = new HashMap<>(event.extensions());
        extensions.put(MARK, "true");
        extensions.putIfAbsent(JourneyEvent.ORIGINAL_TIME, event.time().toString());
        return new CloudEvent(
                event.id(), event.source(), event.type(), event.subject(), received, extensions, event.data());
    }

    @JsonCreator
    static Future of(String word) {
        return Arrays.stream(values())
                .filter(future -> future.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Source: future must be refuse or flag"));
    }
}
