package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Sha256;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.Facts;
import dev.heed.journey.profile.ProfileView;

import java.util.Map;

/**
 * A customer's profile with what is personal.
 *
 * @param facts that count, personal ones of events and of staff among them
 */
record FullProfile(ProfileView profile, Facts facts) {
    /** @param byEvents personal traits as events said them */
    static FullProfile of(ProfileView profile, Facts byEvents) {
        Facts all = profile.basis().facts().plus(byEvents);
        return new FullProfile(profile, profile.erased() ? Facts.NONE : all);
    }

    /** Clear, by the place that each has in an event's data. */
    Map<String, JsonNode> personal() {
        return facts.named(Fact.Section.PERSONAL, Fact::json);
    }

    /**
     * Of all that can be changed by staff and by merges; events that only count do not make an edit stale. 128 bits: two
     * different profiles that share one would let an update be lost.
     */
    String version() {
        var all = new StringBuilder();
        facts.said().forEach((key, value) -> {
            append(all, key);
            append(all, value);
        });
        profile.basis().identities().stream().sorted().forEach(identity -> append(all, identity));
        return Sha256.id(all.toString());
    }

    /** With its length: two texts end elsewhere than two others that make the same text together. */
    private static void append(StringBuilder all, String text) {
        all.append(text.length()).append(':').append(text);
    }
}
