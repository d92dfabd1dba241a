package dev.heed.kit.streams;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeepAsDeadLetterTest {
    private final TopologyTestDriver driver;

    KeepAsDeadLetterTest(@TempDir Path folder) {
        var settings = new StreamsSettings("heed-care", "care-trigger-service", "care-1", folder, Map.of());
        driver = new TopologyTestDriver(topology(), settings.properties(Map.of("bootstrap.servers", "none:9092")));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void keepsARecordThatTheProcessorFailsOnAndGoesOn() {
        send("a", "good");
        send("a", "poison");
        send("a", "fine");

        assertThat(read("out")).extracting(TestRecord::value).containsExactly("good", "fine");
        assertThat(read("in.care-trigger-service.dlq"))
                .extracting(TestRecord::key, TestRecord::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", "poison"));
    }

    @Test
    void saysWhyAndWhereFromWithoutTheWordsOfTheFault() {
        send("a", "poison");

        var letter = read("in.care-trigger-service.dlq").getFirst();

        assertThat(letter.headers().lastHeader("heed_reason").value()).isEqualTo(utf8("processing-failed"));
        assertThat(letter.headers().lastHeader("heed_topic").value()).isEqualTo(utf8("in"));
        assertThat(letter.headers())
                .allSatisfy(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                        .doesNotContain("secret"));
    }

    @Test
    void leavesFaultsOfKafkaToTheThreadThatReadsTheRecordAgain() {
        assertThatThrownBy(() -> send("a", "broker away")).isInstanceOf(StreamsException.class);

        assertThat(read("in.care-trigger-service.dlq")).isEmpty();
    }

    @Test
    void leavesOutNothingThatMayNotBeSkipped() {
        assertThatThrownBy(() -> send("a", "half way")).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> send("a", "newer")).hasRootCauseInstanceOf(NewerFormat.class);

        assertThat(read("in.care-trigger-service.dlq")).isEmpty();
    }

    @Test
    void stopTheClientOnlyForStateOfANewerVersion() {
        assertThat(StreamsHost.response(new StreamsException(new NewerFormat("format 2"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(StreamsHost.response(new StreamsException("any")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    private void send(String key, String value) {
        driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                .pipeInput(key, value);
    }

    private List<TestRecord<String, String>> read(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new StringDeserializer())
                .readRecordsToList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Topology topology() {
        return new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in")
                .addProcessor("processor", Picky::new, "source")
                .addSink("sink", "out", "processor");
    }

    private static final class Picky extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> message) {
            switch (new String(message.value(), StandardCharsets.UTF_8)) {
                case "poison" -> throw new IllegalArgumentException("the secret of a customer");
                case "half way" ->
                    NotSkippable.whole("test", () -> {
                        throw new IllegalArgumentException("a fault of ours");
                    });
                case "newer" -> throw new NewerFormat("format 2");
                case "broker away" -> throw new KafkaException("no leader");
                default -> context().forward(message);
            }
        }
    }
}
