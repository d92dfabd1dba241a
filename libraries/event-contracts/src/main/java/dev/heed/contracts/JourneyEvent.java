package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened on a customer's journey, as accepted by journey-service: its id counts once for each source
 * and identity,
 * {@code customer} is the canonical, opaque customer id ({@code c_...}), and {@code data} carries no personal
 * attributes. {@code type} is the emitter's own vocabulary ({@code payment.declined}, {@code Order Completed}).
 *
 * @param time event time, corrected for clock skew, in milliseconds
 * @param extensions CloudEvents extension attributes by lower-case name: those that the long log knows
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
    /**
     * The opaque id ({@code c_...}) of the identifier that the event came in by: the customer it would belong to if
     * nothing had ever been linked. Merging and unmerging customers only regroups identities.
     */
    public static final String IDENTITY = "identity";
    /** {@code true} on a live event that was older than the log's retention when it came: kept, never a trigger. */
    public static final String LATE = "late";

    /** Identifiers beside the subject (user id): on journey.inbound only. */
    public static final String ANONYMOUS = "anonymousid";

    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String LOYALTY = "loyaltyid";
    public static final String DEVICE = "deviceid";
    /** The former user id or anonymous id that an alias call links to the subject: on journey.inbound only. */
    public static final String PREVIOUS = "previousid";

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

    public Optional<String> identity() {
        return extension(IDENTITY);
    }

    public boolean late() {
        return extensions.containsKey(LATE);
    }

    private Optional<String> extension(String name) {
        return Optional.ofNullable(extensions.get(name));
    }
}
