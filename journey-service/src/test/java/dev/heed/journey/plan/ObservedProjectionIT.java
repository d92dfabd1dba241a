package dev.heed.journey.plan;

import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.Stack;
import dev.heed.journey.log.LogEvent;
import dev.heed.kit.mongo.Marks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static dev.heed.journey.plan.Plans.NOW;
import static dev.heed.journey.plan.Plans.json;
import static org.assertj.core.api.Assertions.assertThat;

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
    PlanConfig config;

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

    private void write(int cut) {
        var projection = new ObservedProjection(store, marks, config, meters);
        for (int from = 0; from < EVENTS; from += cut) {
            projection.apply(events(from, Math.min(EVENTS, from + cut)));
        }
    }

    private List<LogEvent> events(int from, int to) {
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
