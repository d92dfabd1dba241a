package dev.heed.care.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches of two versions, paired. Two belong together when they have the same keys and lie at most {@code apart} from
 * each other; each is in one pair, the earlier ones first.
 *
 * @param apart the longer of the two windows
 */
record Diff(Duration apart, List<Pair> both, List<Hit> onlyNew, List<Hit> onlyOld) {
    /** The same trouble as two versions find it. */
    record Pair(Hit newer, Hit older) {
        boolean isSameMoment() {
            return newer.at() == older.at();
        }
    }

    /** Both lists in time. */
    static Diff of(List<Hit> newer, List<Hit> older, Duration apart) {
        var diff = new Diff(apart, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, List<Hit>> olderOf = byHistory(older);
        Map<String, List<Hit>> newerOf = byHistory(newer);
        newerOf.forEach((history, mine) -> diff.pair(mine, olderOf.getOrDefault(history, List.of())));
        olderOf.forEach((history, theirs) -> {
            if (!newerOf.containsKey(history)) {
                diff.onlyOld.addAll(theirs);
            }
        });
        diff.onlyNew.sort(Hit.IN_TIME);
        diff.onlyOld.sort(Hit.IN_TIME);
        return diff;
    }

    private static Map<String, List<Hit>> byHistory(List<Hit> hits) {
        Map<String, List<Hit>> byHistory = new HashMap<>();
        hits.forEach(hit -> byHistory
                .computeIfAbsent(hit.history(), history -> new ArrayList<>())
                .add(hit));
        return byHistory;
    }

    /** What happened at the same moment belongs together before anything else does. */
    private void pair(List<Hit> newer, List<Hit> older) {
        List<Hit> mine = new ArrayList<>(newer);
        List<Hit> theirs = new ArrayList<>(older);
        pair(mine, theirs, Duration.ZERO);
        pair(mine, theirs, apart);
        onlyNew.addAll(mine);
        onlyOld.addAll(theirs);
    }

    private void pair(List<Hit> newer, List<Hit> older, Duration most) {
        int first = 0;
        for (var each = newer.listIterator(); each.hasNext() && first < older.size(); ) {
            Hit hit = each.next();
            while (first < older.size() && older.get(first).at() < hit.at() - most.toMillis()) {
                first++;
            }
            if (first < older.size() && hit.isWithin(most, older.get(first).at())) {
                both.add(new Pair(hit, older.remove(first)));
                each.remove();
            }
        }
    }
}
