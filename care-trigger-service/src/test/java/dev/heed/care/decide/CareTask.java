package dev.heed.care.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.regex.Pattern;

/** One task of the topology, driven by hand: a fixture that speaks of events, runs and patterns. */
final class CareTask implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    static final Duration TICK = Duration.ofMillis(200);
    /** Small, so that a few customers are more than one tick works off. */
    static final int CHUNK = 2;

    private static final Pattern NAME = Pattern.compile("name: ([\\w-]+)");
    private static final Pattern VERSION = Pattern.compile("version: (\\d+)");

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> control;
    private final TestInputTopic<byte[], byte[]> keyed;
    private Instant appended = START;
    private String customer = "c1";
    private final Map<String, String> extensions = new HashMap<>();
    private ObjectNode data = JsonNodeFactory.instance.objectNode();
    final Map<String, Integer> left = new HashMap<>();
    private int ids;

    CareTask(Path stateDir) {
        var settings = new CareSettings("salt", Duration.ofSeconds(10), TICK, CHUNK, d -> {}, this::left);
        var properties = new Properties();
        properties.put("application.id", "care-task");
        properties.put("bootstrap.servers", "unused:9092");
        properties.put("state.dir", stateDir.toString());
        properties.put("default.key.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        properties.put("default.value.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        driver = new TopologyTestDriver(CareTopology.build(settings), properties, START);
        events = input(Topic.JOURNEY_EVENTS);
        control = input(Topic.CARE_CONTROL);
        keyed = input(Topic.CARE_KEYED);
    }

    private void left(Map<String, Integer> counted) {
        counted.forEach((reason, n) -> left.merge(reason, n, Integer::sum));
    }

    private TestInputTopic<byte[], byte[]> input(Topic topic) {
        return driver.createInputTopic(topic.topic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    CareTask pattern(String status, String source) {
        String name = found(NAME, source);
        int version = Integer.parseInt(found(VERSION, source));
        var change = new PatternControl(name, version, ++ids, status, false, source, START.plusSeconds(ids));
        control.pipeInput(message(
                new CloudEvent("p" + ids, "care", PatternControl.TYPE, name, START, Map.of(), Json.write(change))));
        return this;
    }

    private static String found(Pattern pattern, String source) {
        return pattern.matcher(source).results().findFirst().orElseThrow().group(1);
    }

    /** From here on, events are this customer's; at first they are {@code c1}'s. */
    CareTask as(String who) {
        customer = who;
        return this;
    }

    /** From here on, events carry that in their data, and nothing else. */
    CareTask carrying(String field, String value) {
        data = JsonNodeFactory.instance.objectNode().put(field, value);
        return this;
    }

    /** From here on, events name that account; empty: none. */
    CareTask ofAccount(String account) {
        extensions.clear();
        if (!account.isEmpty()) {
            extensions.put("account", account);
        }
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

    private CareTask event(String type, Duration at, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(extensions);
        all.putAll(more);
        var event = new JourneyEvent("e" + ++ids, "test", type, customer, START.plus(at), all, data);
        events.pipeInput(message(event.toCloudEvent()));
        return this;
    }

    CareTask opened(String run, boolean act) {
        return ours(RunOpened.TYPE, Json.write(new RunOpened(run, act)));
    }

    /** The end marker of one of two inbound partitions; the task of the second, which is not here, ends with it. */
    CareTask ended(String run, int inbound) {
        byte[] marker = Json.write(new RunMarker(run, inbound, 2, Optional.empty(), 0, 0, 0, 0, 0));
        if (inbound == 1) {
            var told = message(new CloudEvent("o" + ++ids, "heed", RunMarker.TYPE, "", START, Map.of(), marker));
            keyed.pipeInput(new TestRecord<>(new Address.All().bytes(), marker, told.headers(), appended));
        }
        return ours(RunMarker.TYPE, marker);
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
