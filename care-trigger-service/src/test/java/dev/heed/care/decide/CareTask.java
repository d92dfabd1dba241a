package dev.heed.care.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** One task of the topology, driven by hand: a fixture that speaks of events, runs and patterns. */
final class CareTask implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    static final Duration TICK = Duration.ofMillis(200);
    /** Small, so that a few customers are more than one tick works off. */
    static final int CHUNK = 2;

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> control;
    private Instant appended = START;
    private String customer = "c1";
    private int ids;

    CareTask(Path stateDir) {
        var settings = new CareSettings(
                "salt",
                Duration.ofSeconds(10),
                TICK,
                CHUNK,
                d -> {},
                left -> {},
                new MergeMeter(what -> {}, pattern -> {}));
        var properties = new Properties();
        properties.put("application.id", "care-task");
        properties.put("bootstrap.servers", "unused:9092");
        properties.put("state.dir", stateDir.toString());
        properties.put("default.key.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        properties.put("default.value.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        driver = new TopologyTestDriver(CareTopology.build(settings), properties, START);
        events = input(Topic.JOURNEY_EVENTS);
        control = input(Topic.CARE_CONTROL);
    }

    private TestInputTopic<byte[], byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.topic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    CareTask pattern(String status, String source) {
        var header = source.lines()
                .filter(line -> line.contains("name:"))
                .findFirst()
                .orElseThrow();
        String name = header.substring(header.indexOf(':') + 1).strip();
        var change = new PatternControl(name, 1, ++ids, status, false, source, START);
        control.pipeInput(message(
                new CloudEvent("p" + ids, "care", PatternControl.TYPE, name, START, Map.of(), Json.write(change))));
        return this;
    }

    /** From here on, events are this customer's; at first they are {@code c1}'s. */
    CareTask as(String who) {
        customer = who;
        return this;
    }

    /** Something on the topic of patterns that is none. */
    CareTask onControl(String type) {
        control.pipeInput(message(new CloudEvent("x" + ++ids, "test", type, customer, START, Map.of(), new byte[0])));
        return this;
    }

    /** An event of the customer at a time after {@link #START}, appended at that time. */
    CareTask live(String type, Duration at) {
        clockTo(START.plus(at));
        return event(type, at, Map.of());
    }

    CareTask inRun(String run, String type, Duration at) {
        return event(type, at, Map.of("replay", run));
    }

    private CareTask event(String type, Duration at, Map<String, String> extensions) {
        var data = JsonNodeFactory.instance.objectNode();
        var event = new JourneyEvent("e" + ++ids, "test", type, customer, START.plus(at), extensions, data);
        events.pipeInput(message(event.toCloudEvent()));
        return this;
    }

    CareTask opened(String run, boolean act) {
        return ours(RunOpened.TYPE, Json.write(new RunOpened(run, act)));
    }

    /** The end marker of one of two inbound partitions. */
    CareTask ended(String run, int inbound) {
        var marker = new RunMarker(run, inbound, 2, Optional.empty(), 0, 0, 0, 0, 0);
        return ours(RunMarker.TYPE, Json.write(marker));
    }

    private CareTask ours(String type, byte[] data) {
        events.pipeInput(message(new CloudEvent("m" + ++ids, "heed", type, "", START, Map.of(), data)));
        return this;
    }

    CareTask tick() {
        return clockTo(appended.plus(TICK));
    }

    CareTask clockTo(Instant instant) {
        if (instant.isAfter(appended)) {
            driver.advanceWallClockTime(Duration.between(appended, instant));
            appended = instant;
        }
        return this;
    }

    private TestRecord<byte[], byte[]> message(CloudEvent event) {
        byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
        return new TestRecord<>(key, event.data(), CloudEventHeaders.write(event), appended);
    }

    List<Decision> decisions() {
        return read(Topic.CARE_DECISIONS, Decision.TYPE, Decision.class);
    }

    List<Action> actions() {
        return read(Topic.CARE_ACTIONS, Action.TYPE, Action.class);
    }

    private final Map<Topic, List<TestRecord<byte[], byte[]>>> written = new HashMap<>();

    <T> List<T> read(Topic topic, String type, Class<T> shape) {
        var output = driver.createOutputTopic(topic.topic(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var all = written.computeIfAbsent(topic, t -> new java.util.ArrayList<>());
        all.addAll(output.readRecordsToList());
        return all.stream()
                .filter(r ->
                        type.equals(new String(r.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)))
                .map(r -> Json.read(r.value(), shape))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
