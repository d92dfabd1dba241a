package dev.heed.journey.rejection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of driving many rejections again.
 *
 * @param refusedByCode its values add up to {@code refused}
 * @param first outcomes of the first twenty
 * @param next give it back as {@code cursor} to go on; absent when all were examined
 */
record BulkOutcome(
        boolean dryRun,
        int examined,
        int accepted,
        int refused,
        Map<String, Integer> refusedByCode,
        List<Redriven> first,
        Optional<String> next) {
    private static final int SHOWN = 20;

    /** Adds up portion by portion. */
    static final class Sum {
        private final boolean dryRun;
        private final SortedMap<String, Integer> refused = new TreeMap<>();
        private final List<Redriven> first = new ArrayList<>();
        private int examined;

        Sum(boolean dryRun) {
            this.dryRun = dryRun;
        }

        int examined() {
            return examined;
        }

        void add(List<Redriven> outcomes) {
            examined += outcomes.size();
            outcomes.stream().limit(SHOWN - first.size()).forEach(first::add);
            outcomes.forEach(one -> one.code().ifPresent(code -> refused.merge(code, 1, Integer::sum)));
        }

        BulkOutcome with(Optional<String> next) {
            int all = refused.values().stream().mapToInt(Integer::intValue).sum();
            return new BulkOutcome(dryRun, examined, examined - all, all, refused, first, next);
        }
    }
}
