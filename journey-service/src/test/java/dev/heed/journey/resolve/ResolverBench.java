package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The resolver on a bench: one partition, a clock of append time that the test moves. */
final class ResolverBench implements AutoCloseable {
    private static final Duration HORIZON = Duration.ofDays(7);

    private final CustomerIds customers = new CustomerIds(Optional.of("a secret of this test"));
    private final Admission admission = new Admission(customers, 1000, Duration.ofMinutes(5));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> inbound;
    private final TestOutputTopic<byte[], byte[]> log;
    private final TestOutputTopic<byte[], byte[]> rejections;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    ResolverBench(DuplicateRule rule) {
        this(rule, HORIZON);
    }

    ResolverBench(DuplicateRule rule, Duration horizon) {
        var setup = new ResolverProcessor.Setup(
                admission, rule, horizon, (source, appended) -> source.equals("shop"), 4, meters);
        driver = new TopologyTestDriver(ResolverTopology.of(setup), new Properties(), now);
        var serializer = new ByteArraySerializer();
        var deserializer = new ByteArrayDeserializer();
        inbound = driver.createInputTopic("journey.inbound", serializer, serializer);
        log = driver.createOutputTopic("journey.events", deserializer, deserializer);
        rejections = driver.createOutputTopic("journey.rejected", deserializer, deserializer);
    }

    static Sample event(String id, String user, String data) {
        return new Sample(id, "shop", "payment.declined", user, "2026-01-01T00:00:00Z", "", data);
    }

    record Sample(String id, String source, String type, String user, String time, String replay, String data) {
        Sample source(String other) {
            return new Sample(id, other, type, user, time, replay, data);
        }

        Sample type(String other) {
            return new Sample(id, source, other, user, time, replay, data);
        }

        Sample time(String other) {
            return new Sample(id, source, type, user, other, replay, data);
        }

        Sample replay(String run) {
            return new Sample(id, source, type, user, time, run, data);
        }

        CloudEvent event() {
            Map<String, String> extensions = new HashMap<>();
            if (!replay.isEmpty()) {
                extensions.put("replay", replay);
            }
            if (!user.isEmpty()) {
                extensions.put("anonymousid", "a-" + user);
            }
            byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
            return new CloudEvent(id, source, type, user, Instant.parse(time), extensions, bytes);
        }
    }

    void pipe(Sample sample) {
        pipe(sample.event());
    }

    void openRun(String run) {
        control(RunOpened.TYPE, Json.write(new RunOpened(run, false)));
    }

    void finishRun(String run) {
        control(RunMarker.TYPE, Json.write(new RunMarker(run, 0, 4, Optional.empty(), 0, 0, 0, 0, 0)));
    }

    private void control(String type, byte[] data) {
        pipe(new CloudEvent(type, "heed", type, "", now, Map.of(), data));
    }

    private void pipe(CloudEvent event) {
        byte[] value = event.data().length == 0 ? null : event.data();
        inbound.pipeInput(new TestRecord<>(new byte[0], value, CloudEventHeaders.write(event), now));
    }

    void pipeRaw(byte @Nullable [] value) {
        inbound.pipeInput(new TestRecord<>(new byte[0], value, new RecordHeaders(), now));
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    /** As a store that survived a crash would have it: the event was seen at this offset. */
    void remember(Sample sample, long offset) {
        var admitted = (Admission.Admitted.Yes) admission.admit(sample.event(), true, now);
        var entry = new Seen(admitted.fingerprint(), 0, offset, now.toEpochMilli());
        long start = ResolverProcessor.windowStart(now.toEpochMilli());
        store().put(Bytes.wrap(Fingerprint.ofId(sample.event())), entry.bytes(), start);
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
        events.removeIf(one -> header(one, "ce_type").startsWith("heed."));
        return events;
    }

    RunMarker marker() {
        return log.readRecordsToList().stream()
                .filter(one -> header(one, "ce_type").equals(RunMarker.TYPE))
                .map(one -> Json.read(one.value(), RunMarker.class))
                .findFirst()
                .orElseThrow();
    }

    List<TestRecord<byte[], byte[]>> rejected() {
        return rejections.readRecordsToList();
    }

    List<String> rejectedReasons() {
        return rejected().stream().map(one -> header(one, "heed_reason")).toList();
    }

    double counter(String name) {
        return meters.counter(name).count();
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
