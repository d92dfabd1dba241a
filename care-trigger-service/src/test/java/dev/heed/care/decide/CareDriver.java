package dev.heed.care.decide;

import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.kit.streams.KeepAsDeadLetter;
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
import java.util.Properties;
import java.util.function.Function;

/** The topology with its topics and stores, without a broker: what {@link CareTask} drives. */
final class CareDriver implements AutoCloseable {
    static final String SERVICE = "care-trigger-service";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<Topic, List<TestRecord<byte[], byte[]>>> read = new HashMap<>();

    CareDriver(Path stateDir, Function<CareSettings, Topology> topology, MergeMeter merges, Instant now) {
        var settings = new CareSettings(
                "salt",
                Duration.ofSeconds(10),
                CareTask.TICK,
                CareTask.CHUNK,
                Limits.DEFAULT,
                Calendars.DEFAULT,
                new CareMeter(meters),
                merges);
        driver = new TopologyTestDriver(topology.apply(settings), properties(stateDir), now);
    }

    private static Properties properties(Path stateDir) {
        var properties = new Properties();
        properties.put("application.id", "care-task");
        properties.put("bootstrap.servers", "unused:9092");
        properties.put("state.dir", stateDir.toString());
        properties.put("default.key.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        properties.put("default.value.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
        properties.put("processing.exception.handler", KeepAsDeadLetter.class.getName());
        properties.put("heed.service", SERVICE);
        return properties;
    }

    void pipe(Topic topic, byte[] key, CloudEvent event, Instant appended) {
        pipe(topic, new TestRecord<>(key, event.data(), CloudEventHeaders.write(event), appended));
    }

    void pipe(Topic topic, TestRecord<byte[], byte[]> message) {
        inputs.computeIfAbsent(
                        topic,
                        t -> driver.createInputTopic(t.topic(), new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(message);
    }

    /** What has been written to a topic since somebody last asked. */
    List<TestRecord<byte[], byte[]>> written(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** All that was ever written to a topic of a type. */
    <T> List<T> read(Topic topic, String type, Class<T> shape) {
        var all = read.computeIfAbsent(topic, t -> new ArrayList<>());
        all.addAll(written(topic.topic()));
        return all.stream()
                .filter(record -> type.equals(typeOf(record)))
                .map(record -> Json.read(record.value(), shape))
                .toList();
    }

    private static String typeOf(TestRecord<byte[], byte[]> message) {
        return new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    KeyValueStore<byte[], byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    int size(String store) {
        int all = 0;
        try (var entries = store(store).all()) {
            for (; entries.hasNext(); entries.next()) {
                all++;
            }
        }
        return all;
    }

    /** What is kept of customers. */
    void copyTo(CareDriver other) {
        for (String name : List.of(CareTopology.STATES, CareTopology.TIMERS, CareTopology.POINTERS)) {
            try (var entries = store(name).all()) {
                entries.forEachRemaining(entry -> other.store(name).put(entry.key, entry.value));
            }
        }
    }

    MeterRegistry meters() {
        return meters;
    }

    @Override
    public void close() {
        driver.close();
    }
}
