package dev.heed.journey.plan;

import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import dev.heed.kit.mongo.Marks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of what emitters send, by type. Personal attributes never get here. Each document says up to which offset
 * it was written and is only replaced as it was read, so the same events again, or another instance, change nothing.
 */
@ApplicationScoped
@Priority(Projection.OTHER)
public class ObservedProjection implements Projection {
    private final ObservedStore store;
    private final Marks marks;
    private final PlanSchedule plan;
    private final ObservedLimits limits;
    private final Counter unkept;

    public ObservedProjection(
            ObservedStore store, Marks marks, PlanSchedule plan, PlanConfig config, MeterRegistry meters) {
        this.store = store;
        this.marks = marks;
        this.plan = plan;
        this.limits = new ObservedLimits(config.observedPaths(), config.observedKept(), config.observedDepth());
        this.unkept = meters.counter("heed.events.unobserved");
    }

    @Override
    public void apply(List<LogEvent> events) {
        Map<String, List<LogEvent>> groups = new LinkedHashMap<>();
        for (LogEvent logged : events) {
            if (!logged.event().source().equals(Envelope.HEED)) {
                String id = Observation.id(logged.partition(), logged.event().type());
                groups.computeIfAbsent(id, unused -> new ArrayList<>()).add(logged);
            }
        }
        boolean done = groups.isEmpty();
        while (!done) {
            done = add(groups);
        }
    }

    /** False when another instance wrote meanwhile: then all is read again. */
    private boolean add(Map<String, List<LogEvent>> groups) {
        Map<String, Observation> kept = store.find(groups.keySet());
        Map<Integer, Long> room = new HashMap<>();
        String log = marks.topicId(Topic.Names.JOURNEY_EVENTS);
        List<ObservedStore.Change> changes = new ArrayList<>();
        groups.forEach((id, events) -> {
            @Nullable Observation before = kept.get(id);
            if (before == null && !hasRoom(room, events.getFirst())) {
                unkept.increment(events.size());
                return;
            }
            Observation.of(before, events, log, limits)
                    .ifPresent(after -> changes.add(new ObservedStore.Change(before, after)));
        });
        return changes.isEmpty() || store.save(changes);
    }

    /** Emitters invent types, people plan them: what was invented does not crowd out what was planned. */
    private boolean hasRoom(Map<Integer, Long> room, LogEvent event) {
        int partition = event.partition();
        long left = room.computeIfAbsent(partition, store::room);
        room.put(partition, left - 1);
        return left > 0 || plan.planned(event.event().type());
    }
}
