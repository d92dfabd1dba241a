package dev.heed.journey.timeline;

import dev.heed.journey.profile.Customers;

import java.util.List;
import java.util.Set;

/** Writes entries, however late: who turns out to be erased afterwards is erased again. */
final class Keeping {
    private final TimelineStore timeline;
    private final Customers customers;

    Keeping(TimelineStore timeline, Customers customers) {
        this.timeline = timeline;
        this.customers = customers;
    }

    void add(List<TimelineEntry> entries) {
        timeline.add(entries);
        List<String> identities =
                entries.stream().map(TimelineEntry::identity).distinct().toList();
        Set<String> erased = customers.erased(identities);
        if (!erased.isEmpty()) {
            timeline.erase(erased);
        }
    }
}
