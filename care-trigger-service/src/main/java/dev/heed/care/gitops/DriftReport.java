package dev.heed.care.gitops;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How the folder and what is stored differed when they were last compared.
 *
 * @param files how many there were
 */
record DriftReport(Instant checkedAt, int files, List<Drift> drifts) {
    DriftReport {
        drifts = drifts.stream().sorted(Comparator.comparing(Drift::key)).toList();
    }

    List<String> keys() {
        return drifts.stream().map(Drift::key).toList();
    }
}
