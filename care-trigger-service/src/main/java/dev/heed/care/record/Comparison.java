package dev.heed.care.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The matches of two versions of a pattern, side by side. Two of them are the same when their match keys are equal and
 * their times are at most {@code tolerance} apart; each is the same as one other at most, the earliest that is left. Pure.
 *
 * @param pairs by time, then by key
 */
record Comparison(List<Pair> pairs) {
    Comparison {
        pairs = List.copyOf(pairs);
    }

    /**
     * A match as a version had it.
     *
     * @param key values of the {@code per} keys
     */
    record Found(String decisionId, String customer, Map<String, String> key, Instant at) {
        Found {
            key = Map.copyOf(key);
        }
    }

    /** Which version had it. */
    enum Side {
        BOTH,
        THIS,
        OTHER
    }

    /** At least one of them is there. */
    record Pair(Optional<Found> mine, Optional<Found> other) {
        Side side() {
            return other.isEmpty() ? Side.THIS : mine.isEmpty() ? Side.OTHER : Side.BOTH;
        }

        Found first() {
            return mine.or(() -> other).orElseThrow();
        }

        /** Sorts as pairs do, and names this one. */
        String place() {
            return String.format(Locale.ROOT, "%019d %s", first().at().toEpochMilli(), first().decisionId());
        }
    }

    static Comparison of(List<Found> mine, List<Found> others, Duration tolerance) {
        List<Pair> pairs = new ArrayList<>();
        Map<Map<String, String>, List<Found>> mineByKey = byKey(mine);
        Map<Map<String, String>, List<Found>> othersByKey = byKey(others);
        Set<Map<String, String>> keys = new HashSet<>(mineByKey.keySet());
        keys.addAll(othersByKey.keySet());
        for (Map<String, String> key : keys) {
            pair(mineByKey.getOrDefault(key, List.of()), othersByKey.getOrDefault(key, List.of()), tolerance, pairs);
        }
        pairs.sort(Comparator.comparing(Pair::place));
        return new Comparison(pairs);
    }

    private static Map<Map<String, String>, List<Found>> byKey(List<Found> all) {
        Map<Map<String, String>, List<Found>> byKey = new HashMap<>();
        all.stream()
                .sorted(Comparator.comparing(Found::at).thenComparing(Found::decisionId))
                .forEach(one -> byKey.computeIfAbsent(one.key(), key -> new ArrayList<>())
                        .add(one));
        return byKey;
    }

    /** Both are of one key, in order of time: what is too early for the next of the other side stands alone. */
    private static void pair(List<Found> mine, List<Found> others, Duration tolerance, List<Pair> pairs) {
        int i = 0;
        int j = 0;
        while (i < mine.size() && j < others.size()) {
            Instant at = mine.get(i).at();
            Instant otherAt = others.get(j).at();
            if (Duration.between(at, otherAt).abs().compareTo(tolerance) <= 0) {
                pairs.add(new Pair(Optional.of(mine.get(i++)), Optional.of(others.get(j++))));
            } else if (at.isBefore(otherAt)) {
                pairs.add(new Pair(Optional.of(mine.get(i++)), Optional.empty()));
            } else {
                pairs.add(new Pair(Optional.empty(), Optional.of(others.get(j++))));
            }
        }
        mine.subList(i, mine.size()).forEach(one -> pairs.add(new Pair(Optional.of(one), Optional.empty())));
        others.subList(j, others.size()).forEach(one -> pairs.add(new Pair(Optional.empty(), Optional.of(one))));
    }

    long count(Side side) {
        return pairs.stream().filter(pair -> pair.side() == side).count();
    }

    /** Share of all matches that both versions had; 1 where neither had any. */
    double agreement() {
        return pairs.isEmpty() ? 1 : (double) count(Side.BOTH) / pairs.size();
    }
}
