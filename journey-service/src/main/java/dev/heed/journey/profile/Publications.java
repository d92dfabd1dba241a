package dev.heed.journey.profile;

import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is to be told on customer.profiles, and what was told. */
final class Publications {
    private final ProfileStore profiles;
    private final PendingStore pending;
    private final PublishedStore published;
    private final Customers customers;

    Publications(ProfileStore profiles, PendingStore pending, PublishedStore published, Customers customers) {
        this.profiles = profiles;
        this.pending = pending;
        this.published = published;
        this.customers = customers;
    }

    /** @param hints those that this round answers; some may need no record */
    record Round(List<PendingStore.Hint> hints, List<Profile> profiles) {}

    boolean isIdle(Instant now) {
        return pending.due(now, 1).isEmpty();
    }

    /** Takes a version for each customer that now says something else than what was told last. */
    Round next(Instant now, int limit) {
        List<PendingStore.Hint> hints = pending.due(now, limit);
        Set<String> ids =
                hints.stream().map(PendingStore.Hint::customer).collect(Collectors.toCollection(TreeSet::new));
        Map<String, PublishedStore.Published> told = ids.isEmpty() ? Map.of() : published.find(ids);
        List<Profile> changed = new ArrayList<>();
        current(ids).forEach((id, profile) -> {
            var last = told.getOrDefault(id, PublishedStore.Published.NEVER);
            boolean news = last.version() > 0 || !saysNothing(profile);
            if (news && !last.digest().equals(digest(profile))) {
                published.take(id, last);
                changed.add(withVersion(profile, last.version() + 1));
            }
        });
        return new Round(hints, changed);
    }

    /** After the broker's acknowledgement. Whoever lost the race to another instance has the customer told again. */
    void confirm(Round round) {
        List<String> overtaken = round.profiles().stream()
                .filter(profile -> !published.confirm(profile.customer(), profile.version(), digest(profile)))
                .map(Profile::customer)
                .toList();
        pending.done(round.hints());
        pending.hint(overtaken);
    }

    /** As they are now, with version 0. */
    private Map<String, Profile> current(Collection<String> ids) {
        Map<String, Profile> current = new HashMap<>();
        List<String> roots = new ArrayList<>();
        profiles.find(ids).forEach((id, fragment) -> {
            if (fragment.isRoot()) {
                roots.add(id);
            } else if (fragment.figures().events() > 0 || fragment.grouping().grouped() > 0) {
                current.put(id, merged(fragment));
            }
        });
        customers.views(roots).forEach((id, view) -> current.put(id, view.contract(0)));
        return current;
    }

    /** A customer that was merged away says only where it went. */
    private static Profile merged(Fragment fragment) {
        return new Profile(
                fragment.identity(),
                0,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                fragment.erased(),
                Optional.of(fragment.customer()),
                Map.of());
    }

    /** Of a customer that nobody was told of, and nothing is known of, nobody need be told. */
    private static boolean saysNothing(Profile profile) {
        return profile.traits().isEmpty()
                && profile.consents().isEmpty()
                && profile.zone().isEmpty()
                && profile.language().isEmpty()
                && !profile.erased()
                && profile.mergedInto().isEmpty();
    }

    private static Profile withVersion(Profile profile, int version) {
        return new Profile(
                profile.customer(),
                version,
                profile.traits(),
                profile.consents(),
                profile.zone(),
                profile.language(),
                profile.erased(),
                profile.mergedInto(),
                profile.extra());
    }

    private static String digest(Profile profile) {
        byte[] content = Json.write(withVersion(profile, 0));
        return EventKey.of(profile.customer(), "", new String(content, StandardCharsets.UTF_8));
    }
}
