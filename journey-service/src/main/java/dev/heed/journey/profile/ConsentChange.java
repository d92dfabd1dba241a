package dev.heed.journey.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a customer's consent history.
 *
 * @param id follows from the event, or from the Idempotency-Key of the request
 * @param by the source of the event, or {@code staff:} and a name
 * @param event id of the event that said so; empty for staff
 * @param reason what staff wrote down
 */
public record ConsentChange(
        String id,
        @JsonIgnore String identity,
        String channel,
        String purpose,
        boolean granted,
        Instant at,
        String by,
        Optional<String> event,
        Optional<String> reason,
        @JsonIgnore String fingerprint,
        @JsonIgnore long place) {

    private static final String NAME = "[A-Za-z0-9._-]{1,64}";

    /** Whether these can be a channel and a purpose: letters, digits, {@code . _ -}. */
    public static boolean areNames(String channel, String purpose) {
        return channel.matches(NAME) && purpose.matches(NAME);
    }

    /** What staff asks for: time, author and identity are not known yet. */
    public static ConsentChange wanted(
            String id, String fingerprint, String channel, String purpose, boolean granted, Optional<String> reason) {
        return new ConsentChange(
                id, "", channel, purpose, granted, Instant.EPOCH, "", Optional.empty(), reason, fingerprint, 0);
    }

    ConsentChange dated(String root, Fact fact) {
        return new ConsentChange(
                id, root, channel, purpose, granted, fact.at(), fact.by(), event, reason, fingerprint, fact.place());
    }

    Fact fact() {
        return new Fact(Fact.Section.CONSENT, channel + "/" + purpose, String.valueOf(granted), at, place, by);
    }
}
