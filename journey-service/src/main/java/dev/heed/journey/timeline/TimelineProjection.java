package dev.heed.journey.timeline;

import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Every event on the timeline of its customer. */
@ApplicationScoped
@Priority(Projection.TIMELINE)
public class TimelineProjection implements Projection {
    private final Keeping timeline;

    public TimelineProjection(Keeping timeline) {
        this.timeline = timeline;
    }

    /** Staff look at timelines first, and other projections read them. */
    @Override
    public boolean leads() {
        return true;
    }

    @Override
    public void apply(List<LogEvent> events) {
        timeline.add(events.stream()
                .filter(TimelineProjection::shows)
                .map(TimelineEntry::of)
                .toList());
    }

    /** Merges say who somebody is, not what happened to them: after an unmerge a timeline is as it was before. */
    public static boolean shows(LogEvent logged) {
        JourneyEvent event = logged.event();
        boolean control = event.type().equals(RunMarker.TYPE)
                || event.type().equals(RunOpened.TYPE)
                || (event.source().equals(Envelope.HEED) && IdentityChange.isCarriedBy(event.type()));
        return !control;
    }
}
