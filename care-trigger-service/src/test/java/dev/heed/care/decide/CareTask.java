package dev.heed.care.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Handover;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.Topology;
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

    final List<MergeMeter.What> happened = new ArrayList<>();
    /** Patterns of decisions on customers whose other half had not come. */
    final List<String> partial = new ArrayList<>();

    private final CareDriver driver;
    private final boolean whole;
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
        CareTopology.customers(topology, settings);
        return topology.addSink(CareTopology.HANDOVERS, ELSEWHERE, CareTopology.CUSTOMERS_TASK);
    }

    private CareTask(Path stateDir, Function<CareSettings, Topology> topology, boolean whole, Instant now) {
        this.whole = whole;
        appended = now;
        driver = new CareDriver(stateDir, topology, new MergeMeter(happened::add, partial::add), now);
    }

    CareTask pattern(String status, String source) {
        String name = found(NAME, source);
        int version = Integer.parseInt(found(VERSION, source));
        var change = new PatternControl(name, version, ++ids, status, false, source, START.plusSeconds(ids));
        return pipe(
                Topic.CARE_CONTROL,
                new CloudEvent("p" + ids, "care", PatternControl.TYPE, name, START, Map.of(), Json.write(change)));
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
        return pipe(
                Topic.CARE_CONTROL, new CloudEvent("x" + ++ids, "test", type, customer, START, Map.of(), new byte[0]));
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
        return pipe(Topic.JOURNEY_EVENTS, event.toCloudEvent());
    }

    private CareTask pipe(Topic topic, CloudEvent event) {
        driver.pipe(topic, event.subject().getBytes(StandardCharsets.UTF_8), event, appended);
        return this;
    }

    CareTask opened(String run, boolean act) {
        return ours(RunOpened.TYPE, Json.write(new RunOpened(run, act)));
    }

    /** The end marker of one of two inbound partitions; the task of the second, which is not here, ends with it. */
    CareTask ended(String run, int inbound) {
        byte[] marker = Json.write(new RunMarker(run, inbound, 2, Optional.empty(), 0, 0, 0, 0, 0));
        if (whole && inbound == 1) {
            var told = new CloudEvent("o" + ++ids, "heed", RunMarker.TYPE, "", START, Map.of(), marker);
            driver.pipe(Topic.CARE_KEYED, new Address.All().bytes(), told, appended);
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
        return pipe(Topic.JOURNEY_EVENTS, new CloudEvent(id, "heed", type, who, START, Map.of(), Json.write(change)));
    }

    /** What has gone to other tasks since somebody last asked. */
    List<TestRecord<byte[], byte[]>> handed() {
        return driver.written(ELSEWHERE);
    }

    CareTask take(List<TestRecord<byte[], byte[]>> handed) {
        handed.forEach(one ->
                driver.pipe(Topic.CARE_HANDOVERS, new TestRecord<>(one.key(), one.value(), one.headers(), appended)));
        return this;
    }

    CareTask take(Handover handover) {
        return pipe(
                Topic.CARE_HANDOVERS,
                new CloudEvent(
                        "h" + ++ids, "heed", Handover.TYPE, handover.to(), START, Map.of(), Json.write(handover)));
    }

    /** A task that starts with what this one has committed, after this one was killed. */
    CareTask successor(Path stateDir) {
        return successor(stateDir, appended);
    }

    /** @param now when it starts */
    CareTask successor(Path stateDir, Instant now) {
        CareTask next = apart(stateDir, now);
        driver.copyTo(next.driver);
        close();
        return next;
    }

    /** How many records of a topic have been kept as dead letters since somebody last asked. */
    int deadLetters(Topic topic) {
        return driver.written(Topic.deadLetters(topic.topic(), CareDriver.SERVICE))
                .size();
    }

    /** How many entries are in the store of merges. */
    int pointers() {
        return driver.size(CareTopology.POINTERS);
    }

    private CareTask ours(String type, byte[] data) {
        return pipe(Topic.JOURNEY_EVENTS, new CloudEvent("m" + ++ids, "heed", type, "", START, Map.of(), data));
    }

    CareTask tick() {
        return clockTo(appended.plus(TICK));
    }

    CareTask clockTo(Instant instant) {
        if (instant.isAfter(appended)) {
            driver.advance(Duration.between(appended, instant));
            appended = instant;
        }
        return this;
    }

    MeterRegistry meters() {
        return driver.meters();
    }

    /** How often the detector left something out for a reason. */
    int left(String reason) {
        return (int) meters().get("heed_signals_left_total").tag("reason", reason).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What is stored of a live customer is from now on these bytes. */
    CareTask kept(byte[] state) {
        driver.store(CareTopology.STATES)
                .put(new StateKey(Optional.empty(), customer).bytes(), new Kept(Kept.NOT, state).bytes());
        return this;
    }

    List<Decision> decisions() {
        return driver.read(Topic.CARE_DECISIONS, Decision.TYPE, Decision.class);
    }

    List<Action> actions() {
        return driver.read(Topic.CARE_ACTIONS, Action.TYPE, Action.class);
    }

    <T> List<T> read(Topic topic, String type, Class<T> shape) {
        return driver.read(topic, type, shape);
    }

    @Override
    public void close() {
        driver.close();
    }
}
