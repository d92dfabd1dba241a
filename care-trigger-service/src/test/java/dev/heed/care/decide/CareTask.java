package dev.heed.care.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Handover;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import dev.heed.kit.streams.KeepAsDeadLetter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One task of the topology, driven by hand: a fixture that speaks of events, runs and patterns. */
final class CareTask implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    static final Duration TICK = Duration.ofMillis(200);
    /** Small, so that a few customers are more than one tick works off. */
    static final int CHUNK = 2;

    private static final Pattern NAME = Pattern.compile("name: ([\\w-]+)");
    private static final Pattern VERSION = Pattern.compile("version: (\\d+)");

    /** Where a task {@link #apart} puts what goes to other tasks. */
    private static final String ELSEWHERE = "elsewhere";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> control;
    private final TestInputTopic<byte[], byte[]> handovers;
    private final TestInputTopic<byte[], byte[]> keyed;
    private final boolean whole;

    final List<MergeMeter.What> happened = new ArrayList<>();
    /** Patterns of decisions on customers whose other half had not come. */
    final List<String> partial = new ArrayList<>();

    private Instant appended;
    private String customer = "c1";
    private final Map<String, String> extensions = new HashMap<>();
    private ObjectNode data = JsonNodeFactory.instance.objectNode();
    private int ids;

    /** What it hands over it gets back itself, as if all customers were of its partition. */
    CareTask(Path stateDir) {
        this(stateDir, CareTopology::build, true, START);
    }

    /** One of several: what it hands over waits in {@link #handed} until somebody takes it to where it belongs. */
    static CareTask apart(Path stateDir, Instant now) {
        return new CareTask(stateDir, CareTask::apart, false, now);
    }

    private static Topology apart(CareSettings settings) {
        var topology = new Topology();
        CareTopology.customers(topology, settings, ELSEWHERE);
        return topology;
    }

    private CareTask(Path stateDir, Function<CareSettings, Topology> topology, boolean whole, Instant now) {
        this.whole = whole;
        var meter = new MergeMeter(happened::add, partial::add);
        var settings = new CareSettings(
                "salt",
                Duration.ofSeconds(10),
                TICK,
                CHUNK,
                Limits.DEFAULT,
                Calendars.DEFAULT,
                new CareMeter(meters),
                meter);
        appended = now;
        var properties = new Properties();
        properties.put("application.id", "care-task");
        properties.put("bootstrap.servers", "unused:9092");
        properties.put("state.dir", stateDir.toString());
        properties.put("default.key.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        properties.put("default.value.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        properties.put("processing.exception.handler", KeepAsDeadLetter.class.getName());
        properties.put("heed.service", "care-trigger-service");
        driver = new TopologyTestDriver(topology.apply(settings), properties, now);
        events = input(Topic.JOURNEY_EVENTS);
        control = input(Topic.CARE_CONTROL);
        handovers = input(Topic.CARE_HANDOVERS);
        keyed = input(Topic.CARE_KEYED);
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

    /** An event that has stood on the log since a time after {@link #START}, and is read only now. */
    CareTask unread(String type, Duration at) {
        Instant now = appended;
        appended = START.plus(at);
        event(type, at, Map.of());
        appended = now;
        return this;
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
        if (whole && inbound == 1) {
            var told = message(new CloudEvent("o" + ++ids, "heed", RunMarker.TYPE, "", START, Map.of(), marker));
            keyed.pipeInput(new TestRecord<>(new Address.All().bytes(), marker, told.headers(), appended));
        }
        return ours(RunMarker.TYPE, marker);
    }

    /** What journey-service says under both when {@code loser} becomes {@code winner}. */
    CareTask merged(String loser, String winner, int version) {
        return mergedUnderWinner(loser, winner, version).mergedUnderLoser(loser, winner, version);
    }

    CareTask mergedUnderWinner(String loser, String winner, int version) {
        return told(IdentityChange.MERGED, winner, version, List.of(loser, winner), loser, "");
    }

    CareTask mergedUnderLoser(String loser, String winner, int version) {
        return told(IdentityChange.MERGED, loser, version, List.of(), "", winner);
    }

    CareTask unmerged(String left, String stayed, int version) {
        told(IdentityChange.UNMERGED, left, version, List.of(left), stayed, "");
        return told(IdentityChange.UNMERGED, stayed, version, List.of(stayed), "", left);
    }

    CareTask erased(String customer, int version, String... members) {
        return told(IdentityChange.ERASED, customer, version, List.of(members), "", "");
    }

    private CareTask told(String type, String who, int version, List<String> members, String from, String into) {
        var change = new IdentityChange(
                who,
                version,
                members,
                Optional.empty(),
                Optional.empty(),
                Optional.of(from).filter(text -> !text.isEmpty()),
                Optional.of(into).filter(text -> !text.isEmpty()),
                Map.of());
        String id = "i" + ++ids;
        events.pipeInput(message(new CloudEvent(id, "heed", type, who, START, Map.of(), Json.write(change))));
        return this;
    }

    /** What has gone to other tasks since somebody last asked. */
    List<TestRecord<byte[], byte[]>> handed() {
        return driver.createOutputTopic(ELSEWHERE, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    CareTask take(List<TestRecord<byte[], byte[]>> handed) {
        handed.forEach(one -> handovers.pipeInput(new TestRecord<>(one.key(), one.value(), one.headers(), appended)));
        return this;
    }

    CareTask take(Handover handover) {
        handovers.pipeInput(message(new CloudEvent(
                "h" + ++ids, "heed", Handover.TYPE, handover.to(), START, Map.of(), Json.write(handover))));
        return this;
    }

    /** A task that starts with what this one has committed, after this one was killed. */
    CareTask successor(Path stateDir) {
        return successor(stateDir, appended);
    }

    /** @param now when it starts */
    CareTask successor(Path stateDir, Instant now) {
        CareTask next = apart(stateDir, now);
        for (String store : List.of(CareTopology.STATES, CareTopology.TIMERS, CareTopology.POINTERS)) {
            KeyValueStore<byte[], byte[]> copy = next.driver.getKeyValueStore(store);
            KeyValueStore<byte[], byte[]> own = driver.getKeyValueStore(store);
            own.all().forEachRemaining(entry -> copy.put(entry.key, entry.value));
        }
        close();
        return next;
    }

    /** How many records of a topic have been kept as dead letters since somebody last asked. */
    int deadLetters(Topic topic) {
        String letters = Topic.deadLetters(topic.topic(), "care-trigger-service");
        return driver.createOutputTopic(letters, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
    }

    /** How many entries are in the store of merges. */
    int pointers() {
        int all = 0;
        KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore(CareTopology.POINTERS);
        for (var entries = store.all(); entries.hasNext(); entries.next()) {
            all++;
        }
        return all;
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

    MeterRegistry meters() {
        return meters;
    }

    /** How often the detector left something out for a reason. */
    int left(String reason) {
        return (int) meters.get("heed_signals_left_total").tag("reason", reason).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What is stored of a live customer is from now on these bytes. */
    CareTask kept(byte[] state) {
        driver.<byte[], byte[]>getKeyValueStore(CareTopology.STATES)
                .put(new StateKey(Optional.empty(), customer).bytes(), new Kept(Kept.NOT, state).bytes());
        return this;
    }

    List<Decision> decisions() {
        return read(Topic.CARE_DECISIONS, Decision.TYPE, Decision.class);
    }

    List<Action> actions() {
        return read(Topic.CARE_ACTIONS, Action.TYPE, Action.class);
    }

    <T> List<T> read(Topic topic, String type, Class<T> shape) {
        return read(topic.topic(), type, shape);
    }

    private final Map<String, List<TestRecord<byte[], byte[]>>> written = new HashMap<>();

    private <T> List<T> read(String topic, String type, Class<T> shape) {
        var output = driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var all = written.computeIfAbsent(topic, t -> new ArrayList<>());
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
