package dev.heed.journey.timeline;

import dev.heed.journey.log.OtherTopicsProjection;
import dev.heed.kit.kafka.Received;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

/** Decisions, actions and what the desk did, on the timelines of their customers. */
@ApplicationScoped
public class OthersProjection implements OtherTopicsProjection {
    private final Keeping timeline;

    public OthersProjection(Keeping timeline) {
        this.timeline = timeline;
    }

    @Override
    public void check(Received received) {
        var unused = OtherEntry.of(received);
    }

    @Override
    public void apply(List<Received> records) {
        timeline.add(
                records.stream().map(OtherEntry::of).flatMap(Optional::stream).toList());
    }
}
