package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Seal;
import dev.heed.journey.plan.OpenPlan;
import dev.heed.journey.plan.TrackingPlan;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The resolver on a bench: one partition, a clock of append time that the test moves. */
final class ResolverBench implements AutoCloseable {
    static final Duration FORGET = Duration.ofDays(400);
    private static final Duration HORIZON = Duration.ofDays(7);
    private static final byte[] NO_KEY = new byte[0];
    private final CustomerIds customers = new CustomerIds(Optional.of("a secret of this test"));
    private final TrackingPlan plan = new OpenPlan();
    private final Admission admission = new Admission(
            plan,
            new Admission.Rules(1000, Duration.ofMinutes(5), Duration.ofDays(400)),
            new LogExtensions(List.of("region")));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> inbound;
    private final TestInputTopic<byte[], byte[]> linked;
    private final TestOutputTopic<byte[], byte[]> stranded;
    private final TestOutputTopic<byte[], byte[]> log;
    private final TestOutputTopic<byte[], byte[]> rejections;
    private final TestOutputTopic<byte[], byte[]> personal;
    private final TestOutputTopic<byte[], byte[]> links;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Seal seal = Seal.of("a secret of this test", () -> now);

    ResolverBench(DuplicateRule rule) {
        this(rule, HORIZON);
    }

    ResolverBench(DuplicateRule rule, Duration horizon) {
        this(rule, horizon, 1);
    }

    /** @param partitions how many there are; only the first one has a task */
    ResolverBench(DuplicateRule rule, Duration horizon, int partitions) {
        var setup = new ResolverProcessor.Setup(
                customers,
                admission,
                plan,
                new Guards(100, 1, 3, 10, 50),
                rule,
                horizon,
                new Shop(),
                partitions,
                FORGET,
                seal,
                meters);
        driver = new TopologyTestDriver(ResolverTopology.of(setup), new Properties(), now);
        var serializer = new ByteArraySerializer();
        var deserializer = new ByteArrayDeserializer();
        inbound = driver.createInputTopic("journey.inbound", serializer, serializer);
        linked = driver.createInputTopic("journey.links", serializer, serializer);
        stranded = driver.createOutputTopic("journey.links.journey-service.dlq", deserializer, deserializer);
        log = driver.createOutputTopic("journey.events", deserializer, deserializer);
        rejections = driver.createOutputTopic("journey.rejected", deserializer, deserializer);
        personal = driver.createOutputTopic("journey.personal", deserializer, deserializer);
        links = driver.createOutputTopic("journey.links", deserializer, deserializer);
    }

    static Sample event(String id, String user, String data) {
        return new Sample(id, "shop", "payment.declined", user, "2026-01-01T00:00:00Z", "", data);
    }

    void pipe(Sample sample) {
        pipe(sample.event());
    }

    void openRun(String run) {
        control(RunOpened.TYPE, Json.write(new RunOpened(run, false)));
    }

    void finishRun(String run) {
        control(RunMarker.TYPE, Json.write(new RunMarker(run, 0, 1, Optional.empty(), 0, 0, 0, 0, 0)));
    }

    void control(String type, byte[] data) {
        pipe(new CloudEvent(type, "heed", type, "", now, Map.of(), data));
    }

    /** As intake and our other services write it. */
    void pipe(CloudEvent event) {
        pipe(event, NO_KEY);
    }

    void pipe(CloudEvent event, byte[] key) {
        pipeAgain(sealed(event, key, new RecordHeaders()));
    }

    /** As one of our services writes it now, to the first partition. */
    TestRecord<byte[], byte[]> sealed(CloudEvent event, byte[] key, Headers more) {
        Headers headers = CloudEventHeaders.write(event);
        more.forEach(headers::add);
        var sealed = seal.on(new ProducerRecord<>("journey.inbound", 0, key, event.data(), headers));
        byte[] value = event.data().length == 0 ? null : event.data();
        return new TestRecord<>(key, value, sealed.headers(), now);
    }

    /** As whoever can read and write the topic appends it now. */
    void pipeAgain(TestRecord<byte[], byte[]> sealed) {
        inbound.pipeInput(new TestRecord<>(sealed.key(), sealed.value(), sealed.headers(), now));
    }

    /** As any other writer may, with whatever it thinks of as a seal. */
    void pipeForeign(CloudEvent event) {
        var headers = CloudEventHeaders.write(event).add(Seal.HEADER, bytes("0123456789abcdef"));
        inbound.pipeInput(new TestRecord<>(NO_KEY, event.data(), headers, now));
    }

    /** To journey.links, with a key as tasks write it. */
    void pipeLink(byte[] value) {
        pipeLink(ByteBuffer.allocate(20).array(), value);
    }

    void pipeLink(byte[] key, byte[] value) {
        linked.pipeInput(new TestRecord<>(key, value, new RecordHeaders(), now));
    }

    /** Lets the timers of the task run. */
    void passTime(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<byte[], byte[]>> stranded() {
        return stranded.readRecordsToList();
    }

    void pipeRaw(byte @Nullable [] value) {
        inbound.pipeInput(new TestRecord<>(new byte[0], value, new RecordHeaders(), now));
    }

    Instant now() {
        return now;
    }

    /** A record that lacks all but one attribute. */
    void pipeNamed(String header, String value) {
        var headers = new RecordHeaders().add(header, bytes(value));
        inbound.pipeInput(new TestRecord<>(new byte[0], bytes("secret"), headers, now));
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    /** As a store that survived a crash would have it: the event was seen at this offset. */
    void remember(Sample sample, long offset) {
        var admitted = (Admission.Admitted.Yes) admission.admit(sample.event(), true, now);
        var entry = new Seen(admitted.fingerprint(), false, 0, offset, now.toEpochMilli());
        long start = SeenStore.windowStart(now.toEpochMilli());
        OpaqueId identity = customers.opaque(admitted.identifiers().getFirst());
        store().put(Bytes.wrap(Fingerprint.ofId(sample.event(), identity)), entry.bytes(), start);
    }

    /** As if the other one had been stopped, and this one started in its place with other settings. */
    void inherit(ResolverBench other) {
        try (var all = other.store().all()) {
            all.forEachRemaining(entry ->
                    store().put(entry.key.key(), entry.value, entry.key.window().start()));
        }
    }

    int remembered() {
        int count = 0;
        try (var all = store().all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private WindowStore<Bytes, byte[]> store() {
        return driver.getWindowStore(ResolverTopology.SEEN);
    }

    List<TestRecord<byte[], byte[]>> accepted() {
        List<TestRecord<byte[], byte[]>> events = new ArrayList<>(log.readRecordsToList());
        events.removeIf(one -> header(one, "ce_source").equals("heed"));
        return events;
    }

    RunMarker marker() {
        return log.readRecordsToList().stream()
                .filter(one -> header(one, "ce_type").equals(RunMarker.TYPE))
                .map(one -> Json.read(one.value(), RunMarker.class))
                .findFirst()
                .orElseThrow();
    }

    /** What the log was told about identities, and the types of it. */
    List<IdentityChange> changes() {
        return log.readRecordsToList().stream()
                .filter(one -> IdentityChange.isCarriedBy(header(one, "ce_type")))
                .map(one -> Json.read(one.value(), IdentityChange.class))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> everything() {
        return log.readRecordsToList();
    }

    List<PersonalPart> personal() {
        return personal.readRecordsToList().stream()
                .map(one -> Json.read(one.value(), PersonalPart.class))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> links() {
        return links.readRecordsToList();
    }

    String id(String identifier) {
        return customers.named(identifier).orElseThrow();
    }

    List<TestRecord<byte[], byte[]>> rejected() {
        return rejections.readRecordsToList();
    }

    List<String> rejectedReasons() {
        return rejected().stream().map(one -> header(one, "heed_reason")).toList();
    }

    double counter(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    CustomerIds customers() {
        return customers;
    }

    static String header(TestRecord<byte[], byte[]> one, String name) {
        var header = one.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
