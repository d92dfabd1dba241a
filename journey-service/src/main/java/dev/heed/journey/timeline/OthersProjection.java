package dev.heed.journey.timeline;

import dev.heed.journey.log.OtherTopicsProjection;
import dev.heed.journey.profile.Customers;
import dev.heed.kit.kafka.Received;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decisions, actions and what the desk did, on the timelines of their customers. */
@ApplicationScoped
public class OthersProjection implements OtherTopicsProjection {
    private final TimelineStore timeline;
    private final Customers customers;

    public OthersProjection(TimelineStore timeline, Customers customers) {
        this.timeline = timeline;
        this.customers = customers;
    }

    @Override
    public void check(Received received) {
        var unused = OtherEntry.of(received);
    }

    @Override
    public void apply(List<Received> records) {
        List<TimelineEntry> entries =
                records.stream().map(OtherEntry::of).flatMap(Optional::stream).toList();
        timeline.add(entries);
        Set<String> erased = customers.erased(
                entries.stream().map(TimelineEntry::identity).distinct().toList());
        if (!erased.isEmpty()) {
            timeline.erase(erased);
        }
    }
}
