package dev.heed.journey.timeline;

import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Every event on the timeline of its customer. */
@ApplicationScoped
@Priority(Projection.TIMELINE)
public class TimelineProjection implements Projection {
    private final TimelineStore timeline;

    public TimelineProjection(TimelineStore timeline) {
        this.timeline = timeline;
    }

    @Override
    public void apply(List<LogEvent> events) {
        timeline.add(events.stream()
                .filter(logged -> !isControl(logged.event().type()))
                .map(TimelineEntry::of)
                .toList());
    }

    private static boolean isControl(String type) {
        return type.equals(RunMarker.TYPE) || type.equals(RunOpened.TYPE);
    }
}
