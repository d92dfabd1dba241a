package dev.heed.journey.profile;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.log.LogEvent;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one identity: the part of a profile that moves with it when customers are merged and unmerged.
 *
 * @param erased what was known is gone, and what still comes is ignored
 * @param marks by partition of journey.events: up to where events are counted, so that none counts twice
 * @param rev grows with every write; 0 before the first
 */
record Fragment(
        String identity,
        Grouping grouping,
        boolean erased,
        Facts facts,
        Figures figures,
        Map<Integer, Long> marks,
        long rev) {
    Fragment {
        marks = Map.copyOf(marks);
    }

    static Fragment unknown(String identity) {
        return new Fragment(identity, Grouping.alone(identity), false, Facts.NONE, Figures.NONE, Map.of(), 0);
    }

    String customer() {
        return grouping.customer();
    }

    boolean isRoot() {
        return customer().equals(identity);
    }

    /** Whether the event was taken before. Never true for changes of identity: those may be taken any number of times. */
    boolean covers(LogEvent logged) {
        return logged.offset() <= marks.getOrDefault(logged.partition(), -1L);
    }

    /** After an event that came in by this identity. The same event again changes nothing. */
    Fragment after(LogEvent logged, Interpretation interpretation) {
        if (erased || covers(logged)) {
            return this;
        }
        Map<Integer, Long> moved = new HashMap<>(marks);
        moved.put(logged.partition(), logged.offset());
        var counted = figures.plus(logged.event().time(), logged.event().channel(), interpretation.money(logged));
        return new Fragment(identity, grouping, false, facts.plus(interpretation.facts(logged)), counted, moved, rev);
    }

    /** After a change that this identity takes part in. The same change again, or an older one, changes nothing. */
    Fragment after(IdentityChange change, LogEvent logged) {
        var next = grouping.after(identity, change, logged.event().time());
        boolean erasing = logged.event().type().equals(IdentityChange.ERASED)
                && change.members().contains(identity);
        return erased || erasing
                ? new Fragment(identity, next, true, Facts.NONE, Figures.NONE, marks, rev)
                : new Fragment(identity, next, false, facts, figures, marks, rev);
    }

    Fragment saying(Collection<Fact> more) {
        return erased ? this : new Fragment(identity, grouping, false, facts.plus(more), figures, marks, rev);
    }

    Fragment withRev(long written) {
        return new Fragment(identity, grouping, erased, facts, figures, marks, written);
    }

    /** Whether other services would notice the difference. */
    boolean tellsTheSameAs(Fragment earlier) {
        return erased == earlier.erased && grouping.equals(earlier.grouping) && facts.sayTheSameAs(earlier.facts);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("_id", identity);
        map.put("customer", customer());
        map.put("root", isRoot());
        map.put("grouping", grouping.toMap());
        map.put("erased", erased);
        map.put("facts", facts.toMaps());
        map.put("search", SearchKey.of(facts));
        map.put("figures", figures.toMap());
        map.put(
                "marks",
                marks.entrySet().stream()
                        .map(mark -> Map.of("p", mark.getKey(), "o", mark.getValue()))
                        .toList());
        map.put("rev", rev);
        return map;
    }

    static Fragment of(Map<?, ?> map) {
        Map<Integer, Long> marks = new HashMap<>();
        for (Map<?, ?> mark : Stored.maps(map, "marks")) {
            marks.put((Integer) Stored.at(mark, "p"), (Long) Stored.at(mark, "o"));
        }
        return new Fragment(
                (String) Stored.at(map, "_id"),
                Grouping.of((String) Stored.at(map, "customer"), (Map<?, ?>) Stored.at(map, "grouping")),
                (Boolean) Stored.at(map, "erased"),
                Facts.of(map, "facts"),
                Figures.of((Map<?, ?>) Stored.at(map, "figures")),
                marks,
                (Long) Stored.at(map, "rev"));
    }

    static Optional<Fragment> named(String identity, Collection<Fragment> known) {
        return known.stream()
                .filter(fragment -> fragment.identity().equals(identity))
                .findFirst();
    }

    /** Those that belong to the customer of that root, in order of identity; none when nobody knows the root. */
    static List<Fragment> ofCustomer(String root, Map<String, Fragment> known) {
        Fragment own = known.get(root);
        if (own == null) {
            return List.of();
        }
        Set<String> candidates = new TreeSet<>(own.grouping().members());
        candidates.add(root);
        return candidates.stream()
                .flatMap(identity -> Optional.ofNullable(known.get(identity)).stream())
                .filter(fragment -> fragment.customer().equals(root))
                .toList();
    }
}
