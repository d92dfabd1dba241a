package dev.heed.cli;

import dev.heed.eventlog.LogRow;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class LanesTest {
    private static final long SEED = 20260302;

    @Test
    void everyEventIsSentOnceAndEachCaseInOrder() {
        var events = events(new Random(SEED), 10_000);
        var received = new ArrayList<LogRow.Event>();

        send(events, 5, batch -> {
            synchronized (received) {
                received.addAll(batch.events());
            }
        });

        assertThat(received).as("seed %d", SEED).hasSameSizeAs(events);
        assertThat(byCase(received)).isEqualTo(byCase(events));
    }

    @Test
    void aCaseIsNeverInTwoBatchesAtOnce() {
        Set<String> inFlight = ConcurrentHashMap.newKeySet();
        Set<String> overlaps = ConcurrentHashMap.newKeySet();

        send(events(new Random(SEED), 10_000), 8, batch -> {
            var cases = byCase(batch.events()).keySet();
            cases.stream().filter(id -> !inFlight.add(id)).forEach(overlaps::add);
            assertThat(batch.body("run", Instant.EPOCH)).isNotEmpty(); // takes its time
            inFlight.removeAll(cases);
        });

        assertThat(overlaps).isEmpty();
    }

    @Test
    void batchesKeepTheLimitsInEventsAndBytes() {
        var sizes = new ArrayList<int[]>();

        send(
                events(new Random(SEED), 3_000),
                1,
                batch -> sizes.add(new int[] {batch.events().size(), batch.body("run", Instant.EPOCH).length}));

        assertThat(sizes).allSatisfy(size -> {
            assertThat(size[0]).isBetween(1, Batch.MAX_EVENTS);
            assertThat(size[1]).isLessThan(500 * 1000);
        });
        assertThat(sizes.stream().mapToInt(size -> size[0]).sum()).isEqualTo(3_000);
    }

    @Test
    void anEventIsSentAfterAMomentThoughNoOtherFollows() {
        var sent = new ArrayBlockingQueue<Batch>(1);
        try (var lanes = new Lanes(1, sent::add)) {
            lanes.put(events(new Random(SEED), 1).getFirst());

            await().untilAsserted(() -> assertThat(sent).hasSize(1));
        }
    }

    @Test
    void whatALaneMeetsEndsTheReplay() {
        assertThatThrownBy(() -> send(events(new Random(SEED), 10_000), 4, batch -> {
                    throw new IllegalStateException("unknown key");
                }))
                .hasMessage("unknown key");
    }

    private static void send(List<LogRow.Event> events, int lanes, Consumer<Batch> to) {
        try (var sending = new Lanes(lanes, to)) {
            events.forEach(sending::put);
            sending.finish();
        }
    }

    private static Map<String, List<String>> byCase(List<LogRow.Event> events) {
        var ids = new HashMap<String, List<String>>();
        events.forEach(event ->
                ids.computeIfAbsent(event.caseId(), id -> new ArrayList<>()).add(event.id()));
        return ids;
    }

    private static List<LogRow.Event> events(Random random, int count) {
        var events = new ArrayList<LogRow.Event>();
        for (int i = 0; i < count; i++) {
            var properties = Api.JSON.createObjectNode().put("text", "x".repeat(random.nextInt(3_000)));
            events.add(new LogRow.Event(i, "e" + i, "c" + random.nextInt(200), "A", Instant.EPOCH, properties));
        }
        return events;
    }
}
