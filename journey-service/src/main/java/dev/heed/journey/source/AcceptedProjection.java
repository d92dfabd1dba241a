package dev.heed.journey.source;

import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** How many events of each source were accepted, by day. The platform's own events are nobody's. */
@ApplicationScoped
@Priority(Projection.OTHER)
public class AcceptedProjection implements Projection {
    private final CounterStore counters;

    public AcceptedProjection(CounterStore counters) {
        this.counters = counters;
    }

    @Override
    public void apply(List<LogEvent> events) {
        var counting = new Counting();
        for (LogEvent logged : events) {
            String source = logged.event().source();
            if (!source.equals(Envelope.HEED)) {
                counting.add(
                        Topic.Names.JOURNEY_EVENTS, logged.partition(), logged.offset(), logged.appended(), source, "");
            }
        }
        counters.count(counting);
    }
}
