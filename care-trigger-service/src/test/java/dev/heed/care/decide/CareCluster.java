package dev.heed.care.decide;

import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * As many tasks of both kinds as there are partitions, over logs in the heap. What tasks write to care.keyed arrives in
 * the order in which one task wrote it, mixed at random with what others write. Any task may be started again from its
 * stores at any time.
 */
final class CareCluster {
    private static final CareSettings SETTINGS = new CareSettings(
            "salt",
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            3,
            Limits.DEFAULT,
            Calendars.DEFAULT,
            new CareMeter(new SimpleMeterRegistry()),
            new MergeMeter(what -> {}, pattern -> {}));

    private final int partitions;
    private final Random random;
    private final List<MockTask> customers = new ArrayList<>();
    private final List<MockTask> keyed = new ArrayList<>();
    /** By writer and reader. */
    private final Map<List<Integer>, Deque<Record<byte[], byte[]>>> underWay = new HashMap<>();

    final List<Decision> decisions = new ArrayList<>();
    final List<RunMarker> reports = new ArrayList<>();
    private int ids;

    CareCluster(int partitions, Random random) {
        this.partitions = partitions;
        this.random = random;
        for (int i = 0; i < partitions; i++) {
            customers.add(MockTask.of(i, CareTopology.CUSTOMERS, () -> new CareProcessor(SETTINGS)));
            keyed.add(MockTask.of(i, CareTopology.KEYED, () -> new KeyedProcessor(SETTINGS)));
        }
    }

    void control(PatternControl change) {
        everywhere(Topic.CARE_CONTROL, "care", PatternControl.TYPE, Json.write(change));
        arriveAll();
    }

    void opened(String run) {
        everywhere(Topic.JOURNEY_EVENTS, "heed", RunOpened.TYPE, Json.write(new RunOpened(run, true)));
    }

    /** Of every inbound partition, to every task. */
    void ended(String run) {
        for (int i = 0; i < partitions; i++) {
            var marker = new RunMarker(run, i, partitions, Optional.empty(), 0, 0, 0, 0, 0);
            everywhere(Topic.JOURNEY_EVENTS, "heed", RunMarker.TYPE, Json.write(marker));
        }
    }

    private void everywhere(Topic topic, String source, String type, byte[] data) {
        for (int i = 0; i < partitions; i++) {
            append(i, topic, new CloudEvent("m" + ids++, source, type, "", Instant.EPOCH, Map.of(), data));
        }
    }

    void append(int partition, Topic topic, CloudEvent event) {
        MockTask task = customers.get(partition);
        task.process(topic, new Record<>(new byte[0], event.data(), 0, CloudEventHeaders.write(event)));
        collect(task);
    }

    /** One record of one writer arrives, or a task is started again. */
    void something() {
        if (random.nextInt(40) == 0) {
            (random.nextBoolean() ? customers : keyed)
                    .get(random.nextInt(partitions))
                    .restart();
        }
        List<List<Integer>> ways = underWay.entrySet().stream()
                .filter(way -> !way.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
        if (!ways.isEmpty()) {
            arrive(ways.get(random.nextInt(ways.size())));
        }
    }

    private void arrive(List<Integer> way) {
        MockTask reader = keyed.get(way.getLast());
        reader.process(Topic.CARE_KEYED, way(way).removeFirst());
        collect(reader);
    }

    private void arriveAll() {
        underWay.forEach((way, records) -> {
            while (!records.isEmpty()) {
                arrive(way);
            }
        });
    }

    /** Ticks and lets records arrive until every partition has reported a run; or for so long that it never will. */
    void settle() {
        for (int i = 0; i < 20_000 && reports.size() < partitions; i++) {
            MockTask task = (random.nextBoolean() ? customers : keyed).get(random.nextInt(partitions));
            task.tick();
            collect(task);
            something();
        }
        arriveAll();
    }

    private void collect(MockTask task) {
        task.forwarded((sink, message) -> {
            if (sink.equals(CareTopology.TO_KEYED)) {
                send(task.partition(), message);
            } else if (type(message).equals(Decision.TYPE)) {
                decisions.add(Json.read(message.value(), Decision.class));
            } else if (type(message).equals(RunMarker.TYPE)) {
                reports.add(Json.read(message.value(), RunMarker.class));
            }
        });
    }

    private void send(int writer, Record<byte[], byte[]> message) {
        Set<Integer> to = CareTopology.byAddress()
                .partitions("", message.key(), message.value(), partitions)
                .orElseGet(() -> Set.of(Math.floorMod(Arrays.hashCode(message.key()), partitions)));
        to.forEach(reader -> way(List.of(writer, reader)).addLast(message));
    }

    private Deque<Record<byte[], byte[]>> way(List<Integer> writerAndReader) {
        return underWay.computeIfAbsent(writerAndReader, w -> new ArrayDeque<>());
    }

    private static String type(Record<byte[], byte[]> message) {
        return new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }
}
