package dev.heed.journey.plan;

import com.mongodb.client.MongoClient;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.Stack;
import dev.heed.journey.log.LogEvent;
import dev.heed.kit.mongo.Marks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static dev.heed.journey.plan.Plans.NOW;
import static dev.heed.journey.plan.Plans.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ObservedProjectionIT {
    private static final int EVENTS = 60;
    private final String type = "observed-" + UUID.randomUUID();

    @Inject
    ObservedStore store;

    @Inject
    Marks marks;

    @Inject
    MongoClient mongo;

    @Inject
    PlanSchedule plan;

    @Inject
    EventTypeStore planned;

    @Inject
    PlanConfig config;

    @Inject
    SecurityIdentity caller;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database = "";

    @Inject
    MeterRegistry meters;

    /** Instances that read the same events in other cuts, one of them a zombie that is behind. */
    @Test
    void several_instances_that_write_the_same_events_count_each_once() {
        var writers = IntStream.of(1, 4, 7, 60)
                .mapToObj(cut -> CompletableFuture.runAsync(() -> write(cut)))
                .toList();
        writers.forEach(CompletableFuture::join);

        Observed seen = store.of(type).orElseThrow();
        assertThat(seen.events()).isEqualTo(EVENTS);
        assertThat(Objects.requireNonNull(seen.paths().get("/n")).events()).isEqualTo(EVENTS);
    }

    /** As if other types had taken all the room. */
    @Test
    void planned_types_have_room_when_there_is_none() {
        var full = new ObservedStore(mongo, database, new NoRoom());
        apply(full);
        assertThat(full.of(type)).isEmpty();
        assertThat(full.full()).isTrue();

        var made = new EventType(type, Mode.WARN, "", "", false, List.of(), 1, NOW, "someone", type, "");
        assertThat(planned.insert(made)).isTrue();
        await().until(() -> plan.planned(type));
        apply(full);

        assertThat(full.of(type).orElseThrow().events()).isEqualTo(EVENTS);
    }

    @Test
    void a_type_that_may_have_arrived_unseen_stays_on_the_plan() {
        var off = new EventType(type, Mode.OFF, "", "", false, List.of(), 1, NOW, "someone", type, "");
        assertThat(planned.insert(off)).isTrue();
        new ObservedProjection(store, marks, plan, config, meters).apply(events("other-" + type, 0, 2));
        var full = new ObservedStore(mongo, database, new NoRoom());

        assertThatThrownBy(() -> types(full).delete(type, "\"1\"")).hasMessageContaining("seven days");
        assertThat(types(store).delete(type, "\"1\"").getStatus()).isEqualTo(204);
    }

    private EventTypesResource types(ObservedStore observed) {
        return new EventTypesResource(planned, observed, caller, Clock.systemUTC());
    }

    @Test
    void types_that_arrive_no_more_are_forgotten() {
        apply(store);
        store.forgetBefore(NOW);
        assertThat(store.of(type)).isPresent();

        store.forgetBefore(NOW.plusMillis(1));
        assertThat(store.of(type)).isEmpty();
    }

    private void apply(ObservedStore to) {
        new ObservedProjection(to, marks, plan, config, meters).apply(events(0, EVENTS));
    }

    private static final class NoRoom implements PlanConfig {
        @Override
        public Duration refresh() {
            return Duration.ZERO;
        }

        @Override
        public int observedTypes() {
            return 0;
        }

        @Override
        public Duration observedKept() {
            return Duration.ZERO;
        }

        @Override
        public int observedPaths() {
            return 0;
        }

        @Override
        public int observedDepth() {
            return 0;
        }
    }

    private void write(int cut) {
        var projection = new ObservedProjection(store, marks, plan, config, meters);
        for (int from = 0; from < EVENTS; from += cut) {
            projection.apply(events(from, Math.min(EVENTS, from + cut)));
        }
    }

    private List<LogEvent> events(int from, int to) {
        return events(type, from, to);
    }

    private static List<LogEvent> events(String type, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new LogEvent(
                        new JourneyEvent("e" + i, "shop", type, "c_1", NOW, Map.of(), json("{'n': 1}")),
                        "{\"n\": 1}",
                        i % 2,
                        i / 2,
                        NOW))
                .toList();
    }
}
