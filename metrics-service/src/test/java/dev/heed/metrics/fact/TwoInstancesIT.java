package dev.heed.metrics.fact;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import dev.heed.kit.kafka.Inbox;
import dev.heed.kit.mongo.Marks;
import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service under test, and a second reader beside it in the same consumer group. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TwoInstancesIT {
    private static final int EVENTS = 20_000;
    private static final int CUSTOMERS = EVENTS / 10;
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final String run = "run-" + UUID.randomUUID();

    @Inject
    Inbox inbox;

    @Inject
    RebuildStore rebuilds;

    @Inject
    LedgerStore ledgers;

    @Inject
    Marks marks;

    @Inject
    FactStore facts;

    @Inject
    MeterRegistry registry;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private FactsIn second;

    @BeforeEach
    void startSecond() {
        var generations = new GenerationIn(rebuilds, ledgers, marks, Clock.systemUTC());
        second = new FactsIn(inbox, generations, new Projector(ledgers, facts), registry, kafka);
        second.atStart(new StartupEvent());
    }

    @AfterEach
    void stopSecond() throws InterruptedException {
        second.stop();
    }

    @Test
    void every_event_counts_once_also_when_a_rebuild_begins_in_the_middle() {
        append(EVENTS / 2);
        Rebuild rebuild = Rebuild.after(rebuilds.generation(), run, "test", Given.NINE, ledgers.all());
        assertThat(rebuilds.insert(rebuild)).isTrue();
        append(EVENTS - EVENTS / 2);

        await().atMost(LONGEST).until(() -> rebuild.done(ledgers.all()) && figure("events") >= EVENTS);

        assertThat(figure("events")).isEqualTo(EVENTS);
        assertThat(figure("customers")).isEqualTo(CUSTOMERS);
    }

    private static String path(String run) {
        return "/api/metrics/v1/figures/summary?replay=" + run;
    }

    private int figure(String name) {
        return given().header("Authorization", Tokens.bearer("analyst"))
                .get(path(run))
                .path(name);
    }

    private void append(int count) {
        try (var producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < count; n++) {
                var unused = producer.send(message("c_" + run + "_" + n % CUSTOMERS, n));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> message(String customer, int n) {
        var time = Given.NINE.plusSeconds(n);
        var event = new CloudEvent(
                "e" + n, "test", "page.viewed", customer, time, Map.of(JourneyEvent.REPLAY, run), new byte[0]);
        byte[] key = customer.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                Topic.JOURNEY_EVENTS.topic(), null, key, event.data(), CloudEventHeaders.write(event));
    }
}
