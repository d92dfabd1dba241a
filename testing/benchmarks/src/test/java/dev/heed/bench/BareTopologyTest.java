package dev.heed.bench;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class BareTopologyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path state;

    @Test
    void anIdPassesOnce() {
        var samples = new Samples("x-");
        try (var driver = new TopologyTestDriver(BareTopology.topology(), BareTopology.settings("none:1", state))) {
            var in = driver.createInputTopic(
                    "journey.inbound", new ByteArraySerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
            for (long id : new long[] {1, 2, 1}) {
                var sample = samples.inbound(id, NOW);
                in.pipeInput(new TestRecord<>(sample.key(), sample.value(), sample.headers(), NOW));
            }

            var out = driver.createOutputTopic(
                    BareTopology.OUT, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            assertThat(out.readRecordsToList()).hasSize(2);
        }
    }
}
