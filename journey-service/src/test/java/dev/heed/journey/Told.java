package dev.heed.journey;

import dev.heed.journey.customer.Segments;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.profile.Membership;
import dev.heed.journey.profile.ProfileView;
import dev.heed.journey.profile.ProfilesRead;
import dev.heed.journey.timeline.TimelinesRead;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What readers of journey.events know in the end.
 *
 * @param customers by canonical id
 * @param since by identity, since when it has been with its customer
 */
record Told(Map<String, Life> customers, Map<String, Optional<Instant>> since) {
    /**
     * Of one customer.
     *
     * @param profile without its id: who was met first may decide on that
     * @param timeline ids of events, in order
     * @param consents all that was ever said
     */
    record Life(
            List<String> identities,
            ProfileView profile,
            List<String> segments,
            List<String> timeline,
            List<String> consents) {}

    static Told of(List<List<LogEvent>> batches) {
        var profiles = new ProfilesRead();
        var timelines = new TimelinesRead();
        batches.forEach(batch -> {
            timelines.apply(batch);
            profiles.apply(batch);
        });
        Map<String, Life> customers = new TreeMap<>();
        Map<String, Optional<Instant>> since = new TreeMap<>();
        for (String identity : profiles.identities()) {
            Membership customer = profiles.of(identity);
            customers.computeIfAbsent(customer.customer(), id -> life(customer, profiles, timelines));
            since.put(identity, profiles.since(identity));
        }
        return new Told(customers, since);
    }

    private static Life life(Membership customer, ProfilesRead profiles, TimelinesRead timelines) {
        ProfileView profile = profiles.profile(customer.customer());
        return new Life(
                customer.identities(),
                profile,
                Segments.of(profile),
                timelines.of(customer),
                profiles.consents(customer.identities()));
    }

    /** Whoever's ids they have. */
    Collection<Life> lives() {
        Map<List<String>, Life> byMembers =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        customers.values().forEach(life -> byMembers.put(life.identities(), life));
        return List.copyOf(byMembers.values());
    }

    /** By identity, its customer. */
    Map<String, String> customerOf() {
        Map<String, String> customerOf = new TreeMap<>();
        customers.forEach((id, life) -> life.identities().forEach(identity -> customerOf.put(identity, id)));
        return customerOf;
    }
}
