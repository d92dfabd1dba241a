package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.Facts;
import dev.heed.journey.profile.ProfileView;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

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

    /** Of all that can be changed by staff and by merges; events that only count do not make an edit stale. */
    int version() {
        var crc = new CRC32();
        facts.said().forEach((key, value) -> {
            update(crc, key);
            update(crc, value);
        });
        List<String> identities = profile.basis().identities();
        identities.stream().sorted().forEach(identity -> update(crc, identity));
        return (int) crc.getValue() & Integer.MAX_VALUE;
    }

    /** With its length: two texts end elsewhere than two others that make the same text together. */
    private static void update(CRC32 crc, String text) {
        byte[] bytes = (text.length() + ":" + text).getBytes(StandardCharsets.UTF_8);
        crc.update(bytes);
    }
}
