package dev.heed.journey.profile;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.log.LogEvent;

import java.time.Instant;
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
 * @param rev grows with every write; 0 before the first
 */
record Fragment(String identity, Grouping grouping, boolean erased, Facts facts, Counted counted, long rev) {
    static Fragment unknown(String identity) {
        return new Fragment(identity, Grouping.alone(identity), false, Facts.NONE, Counted.NOTHING, 0);
    }

    String customer() {
        return grouping.customer();
    }

    boolean isRoot() {
        return customer().equals(identity);
    }

    Figures figures() {
        return counted.figures();
    }

    /**
     * Since when it has been with its customer: when it was first linked to it. What gives the customer its id was there
     * from its first event on, and an unmerge, which says so anew, does not change that.
     */
    Optional<Instant> since() {
        Optional<Instant> first = figures().firstSeen();
        return isRoot() ? first.or(grouping::since) : grouping.since().or(() -> first);
    }

    /** After an event that came in by this identity. The same event again changes nothing. */
    Fragment after(LogEvent logged, Interpretation interpretation) {
        if (erased || counted.covers(logged, interpretation.log())) {
            return this;
        }
        var next = counted.plus(logged, interpretation);
        return new Fragment(identity, grouping, false, facts.plus(interpretation.facts(logged)), next, rev);
    }

    /** After a change that this identity takes part in. The same change again, or an older one, changes nothing. */
    Fragment after(IdentityChange change, LogEvent logged) {
        var next = grouping.after(identity, change, logged.event().time());
        boolean erasing = logged.event().type().equals(IdentityChange.ERASED)
                && change.members().contains(identity);
        return erased || erasing
                ? new Fragment(identity, next, true, Facts.NONE, counted.emptied(), rev)
                : new Fragment(identity, next, false, facts, counted, rev);
    }

    Fragment saying(Collection<Fact> more) {
        return erased ? this : new Fragment(identity, grouping, false, facts.plus(more), counted, rev);
    }

    /**
     * Nobody has been heard of by this identity for so long that the log has forgotten, too. Who is who stays, and what
     * was agreed to or refused: it is found again by the identifier, which this identity follows from.
     */
    Fragment faded() {
        return new Fragment(identity, grouping, erased, facts.lasting(), counted.emptied(), rev);
    }

    boolean isFaded() {
        return equals(faded());
    }

    /**
     * Whether it is ever swept: not who is erased, nor, when all else is gone, who belongs to whom and what was agreed
     * to or refused, for later events are judged by that.
     */
    boolean ends() {
        boolean linked = grouping.assigned() > 0 || grouping.grouped() > 0;
        boolean lasts = linked || !facts.lasting().equals(Facts.NONE);
        return !erased && !(lasts && isFaded());
    }

    Fragment withRev(long written) {
        return new Fragment(identity, grouping, erased, facts, counted, written);
    }

    /** Whether other services would notice the difference. */
    boolean tellsTheSameAs(Fragment earlier) {
        return erased == earlier.erased
                && grouping.equals(earlier.grouping)
                && facts.said().equals(earlier.facts.said());
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
        map.put("counted", counted.toMap());
        map.put("rev", rev);
        return map;
    }

    static Fragment of(Map<?, ?> map) {
        return new Fragment(
                (String) Stored.at(map, "_id"),
                Grouping.of((String) Stored.at(map, "customer"), Stored.map(map, "grouping")),
                Boolean.TRUE.equals(map.get("erased")),
                Facts.of(map, "facts"),
                // An older version kept the same beside the rest
                Counted.of(map.get("counted") instanceof Map<?, ?> counted ? counted : map),
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
