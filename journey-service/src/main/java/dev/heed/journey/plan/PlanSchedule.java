package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the plan in memory, compiled; what changed is read again every two seconds. While MongoDB is away the last known
 * plan stays valid.
 */
@ApplicationScoped
public class PlanSchedule implements TrackingPlan {
    private static final Logger LOG = Logger.getLogger(PlanSchedule.class);

    private final PlanConfig config;
    private final EventTypeStore store;
    private final MeterRegistry meters;
    private final PersonalNames names;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plan").factory());
    private final Map<EventTypeStore.Stamp, Blueprint> compiled = new HashMap<>();
    private volatile Plan plan;

    public PlanSchedule(PlanConfig config, PersonalNames names, EventTypeStore store, MeterRegistry meters) {
        this.config = config;
        this.store = store;
        this.meters = meters;
        this.names = names;
        this.plan = new Plan(Map.of(), names);
    }

    void atStart(@Observes @Priority(jakarta.interceptor.Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        refresh();
        long every = config.refresh().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::refreshIfPossible, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public Verdict judge(CloudEvent event, JsonNode data) {
        Verdict verdict = plan.judge(event, data);
        return switch (verdict) {
            case Verdict.Fits fits -> fits;
            case Verdict.Deviates deviates -> counted(event, deviates);
            case Verdict.Refused refused -> counted(event, refused);
        };
    }

    @Override
    public Verdict foresee(CloudEvent event, JsonNode data) {
        return plan.judge(event, data);
    }

    /** Only planned types get here, so there are not more labels than somebody wrote down. */
    private Verdict counted(CloudEvent event, Verdict verdict) {
        meters.counter("heed.plan.violations", "type", event.type()).increment();
        return verdict;
    }

    @Override
    public Split split(String type, ObjectNode data) {
        return plan.split(type, data);
    }

    /** Whether a type was on the plan when it was read last. */
    boolean planned(String type) {
        return plan.planned(type);
    }

    private synchronized void refresh() {
        List<EventTypeStore.Stamp> stamps = store.stamps();
        List<String> changed = stamps.stream()
                .filter(stamp -> !compiled.containsKey(stamp))
                .map(EventTypeStore.Stamp::type)
                .toList();
        compiled.keySet().retainAll(stamps);
        store.find(changed)
                .forEach(type ->
                        compiled.put(EventTypeStore.Stamp.of(type), Blueprint.usable(type, PlanSchedule::complain)));
        Map<String, Blueprint> types = new HashMap<>();
        compiled.forEach((stamp, blueprint) -> types.put(stamp.type(), blueprint));
        plan = new Plan(types, names);
    }

    private static void complain(EventType type, RuntimeException why) {
        LOG.errorf(
                "a stored schema is not usable (%s); events of this type are not judged until a new version"
                        + " is stored type=%s",
                why.getClass().getSimpleName(), type.type());
    }

    private void refreshIfPossible() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.warnf("plan not refreshed: %s", e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
