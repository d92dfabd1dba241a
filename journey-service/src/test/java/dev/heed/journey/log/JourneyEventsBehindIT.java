package dev.heed.journey.log;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import dev.heed.journey.Stack;
import dev.heed.journey.profile.Customers;
import dev.heed.kit.mongo.Marks;
import dev.heed.testing.KafkaLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The second reader of the log. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class JourneyEventsBehindIT {
    private static final String LOG = Topic.JOURNEY_EVENTS.topic();

    /** One that no consumer reads: the leader of it is this test. */
    private static final TopicPartition HELD = new TopicPartition(LOG, 98);

    @Inject
    JourneyEventsBehindIn behind;

    @Inject
    Marks marks;

    @Inject
    Customers customers;

    @Inject
    MeterRegistry meters;

    private final String anna = "c_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void profiles_do_not_move_while_the_leader_is_held_back() {
        ConsumerRecords<byte[], byte[]> batch = batch(paid());
        var reading = CompletableFuture.runAsync(() -> behind.read(batch));

        await().during(Duration.ofMillis(500))
                .until(() -> !reading.isDone() && customers.of(anna).isEmpty());
        marks.advance(batch);
        await().atMost(Duration.ofSeconds(30)).until(reading::isDone);
        assertThat(reading).isCompleted();
        assertThat(customers.of(anna)).isPresent();
        assertThat(marks.next(JourneyEventsBehindIn.READER, HELD)).isEqualTo(1);
    }

    @Test
    void a_malformed_record_is_one_dead_letter_and_the_second_reader_counts_that_it_was_skipped() {
        double before = skipped();
        KafkaLog log = KafkaLog.shared();
        log.appendRaw(LOG, anna, new byte[] {1});
        log.append(LOG, anna, paid());

        await().atMost(Duration.ofSeconds(30)).until(() -> customers.of(anna).isPresent());
        assertThat(skipped() - before).isEqualTo(1);
        assertThat(log.read(Topic.deadLetters(LOG, "journey-service")))
                .filteredOn(letter -> Arrays.equals(letter.key(), anna.getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
    }

    private double skipped() {
        return meters.counter("heed.records.skipped", "topic", LOG).count();
    }

    private CloudEvent paid() {
        Instant now = Instant.now();
        var extensions = Map.of(JourneyEvent.IDENTITY, anna, JourneyEvent.RECEIVED, now.toString());
        byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
        return new CloudEvent("e-" + anna, "shop", "paid", anna, now, extensions, nothing);
    }

    private static ConsumerRecords<byte[], byte[]> batch(CloudEvent event) {
        var poll = new ConsumerRecord<>(
                HELD.topic(),
                HELD.partition(),
                0,
                event.time().toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                event.data().length,
                event.subject().getBytes(StandardCharsets.UTF_8),
                event.data(),
                CloudEventHeaders.write(event),
                Optional.empty());
        return new ConsumerRecords<>(Map.of(HELD, List.of(poll)), Map.of());
    }
}
