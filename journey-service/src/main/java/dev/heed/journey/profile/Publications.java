package dev.heed.journey.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /**
     * One customer's turn.
     *
     * @param hints those that this answers
     * @param telling what others are to be told; empty when they know it, or need not
     */
    record News(String customer, List<PendingStore.Hint> hints, Optional<Telling> telling) {}

    boolean isIdle(Instant now) {
        return pending.due(now, 1).isEmpty();
    }

    /** Takes a version for each customer that now says something else than what was told last. */
    List<News> next(Instant now, int limit) {
        Map<String, List<PendingStore.Hint>> hints = pending.due(now, limit).stream()
                .collect(Collectors.groupingBy(PendingStore.Hint::customer, TreeMap::new, Collectors.toList()));
        Map<String, PublishedStore.Published> told = hints.isEmpty() ? Map.of() : published.find(hints.keySet());
        Map<String, Telling> current = current(hints.keySet());
        Map<String, PublishedStore.Published> wanted = new HashMap<>();
        current.forEach((id, telling) -> {
            var last = told.getOrDefault(id, PublishedStore.Published.NEVER);
            if (isNews(telling, last)) {
                wanted.put(id, last);
            }
        });
        Map<String, Integer> versions = published.take(wanted);
        List<News> round = new ArrayList<>();
        hints.forEach((id, mine) -> {
            Optional<Integer> version = Optional.ofNullable(versions.get(id));
            if (version.isPresent() || !wanted.containsKey(id)) {
                round.add(new News(id, mine, version.flatMap(taken -> telling(current, id, taken))));
            }
        });
        return round;
    }

    private static Optional<Telling> telling(Map<String, Telling> current, String id, int version) {
        return Optional.ofNullable(current.get(id)).map(telling -> telling.withVersion(version));
    }

    private static boolean isNews(Telling telling, PublishedStore.Published last) {
        return (last.version() > 0 || !telling.saysNothing()) && !last.digest().equals(telling.digest());
    }

    /** After the broker's acknowledgement. Whoever lost the race to another instance has the customer told again. */
    void confirm(List<News> told) {
        Map<String, PublishedStore.Published> said = new HashMap<>();
        told.stream()
                .flatMap(news -> news.telling().stream())
                .forEach(telling -> said.put(
                        telling.whole().customer(),
                        new PublishedStore.Published(telling.whole().version(), telling.digest())));
        Set<String> overtaken = published.confirm(said);
        published.forget(overtaken);
        pending.hint(overtaken);
        pending.done(told.stream()
                .flatMap(news -> news.hints().stream())
                .filter(hint -> !overtaken.contains(hint.customer()))
                .toList());
    }

    /** As they are now, with version 0. */
    private Map<String, Telling> current(Collection<String> ids) {
        Map<String, Telling> current = new HashMap<>();
        List<String> roots = new ArrayList<>();
        profiles.find(ids).forEach((id, fragment) -> {
            if (fragment.isRoot()) {
                roots.add(id);
            } else if (fragment.figures().events() > 0 || fragment.grouping().grouped() > 0) {
                current.put(id, Telling.merged(fragment));
            }
        });
        customers.views(roots).forEach((id, view) -> current.put(id, Telling.of(view)));
        return current;
    }
}
