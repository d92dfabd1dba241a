package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened on a customer's journey, as accepted by journey-service: its id counts once per source,
 * {@code customer} is the canonical, opaque customer id ({@code c_...}), and {@code data} carries no personal
 * attributes. {@code type} is the emitter's own vocabulary ({@code payment.declined}, {@code Order Completed}).
 *
 * @param time event time, corrected for clock skew, in milliseconds
 * @param extensions CloudEvents extension attributes by lower-case name, known and unknown ones
 * @param data the event's attributes: a JSON object
 */
public record JourneyEvent(
        String id,
        String source,
        String type,
        String customer,
        Instant time,
        Map<String, String> extensions,
        JsonNode data) {

    /** web, app, email, phone, chat, store, social, iot, api, or the emitter's own. */
    public static final String CHANNEL = "channel";

    public static final String SESSION = "sessionid";
    public static final String ANONYMOUS = "anonymousid";
    public static final String ACCOUNT = "account";
    /** When intake received the event. */
    public static final String RECEIVED = "recordedtime";
    /** What the emitter's clock said the event time was, before correction. */
    public static final String ORIGINAL_TIME = "originaltime";
    /** What the emitter's clock said when it sent the event. */
    public static final String SENT = "senttime";
    /** The id of the run (import of history) that the event belongs to; absent on live events. */
    public static final String REPLAY = "replay";

    public JourneyEvent {
        extensions = Map.copyOf(extensions);
    }

    public static JourneyEvent of(CloudEvent event) {
        return new JourneyEvent(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.extensions(),
                Json.tree(event.data()));
    }

    public CloudEvent toCloudEvent() {
        return new CloudEvent(id, source, type, customer, time, extensions, Json.write(data));
    }

    public Optional<String> channel() {
        return extension(CHANNEL);
    }

    public Optional<String> session() {
        return extension(SESSION);
    }

    public Optional<String> account() {
        return extension(ACCOUNT);
    }

    public Optional<String> replay() {
        return extension(REPLAY);
    }

    private Optional<String> extension(String name) {
        return Optional.ofNullable(extensions.get(name));
    }
}
