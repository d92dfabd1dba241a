package dev.heed.journey.inbound;

import dev.heed.contracts.Seal;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InboundOutTest {
    private static final Delivery AWAY = new Delivery.Unavailable("broker-unavailable", 1);

    /** Of the last one that was made. */
    private MockProducer<byte[], byte[]> producer = fresh();

    private final AtomicBoolean brokerAnswers = new AtomicBoolean();
    private final Seal seal = Seal.of("a secret of this test", Clock.systemUTC());
    private final InboundOut out = new InboundOut(config(), this::next, new SwitchedProbe(brokerAnswers), seal);

    @AfterEach
    void close() {
        out.close();
    }

    @Test
    void answers_stored_after_the_last_acknowledgement() {
        CompletableFuture<Delivery> delivery = send(2);

        producer.completeNext();
        assertThat(delivery).isNotDone();
        producer.completeNext();

        assertThat(delivery).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(new Delivery.Stored());
    }

    @Test
    void one_record_that_cannot_be_stored_fails_all() {
        CompletableFuture<Delivery> delivery = send(2);

        producer.completeNext();
        producer.errorNext(new TimeoutException("delivery"));

        assertThat(delivery).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(AWAY);
        assertThat(out.refuses()).isTrue();
    }

    @Test
    void a_producer_that_gives_a_record_up_is_closed_before_anybody_hears_of_it() {
        CompletableFuture<Delivery> delivery = send(2);
        MockProducer<byte[], byte[]> first = producer;
        CompletableFuture<Boolean> closed = delivery.thenApply(any -> first.closed());

        first.errorNext(new TimeoutException("delivery"));

        assertThat(closed).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(true);
    }

    @Test
    void what_an_ended_producer_still_says_is_no_news_of_the_next() {
        CompletableFuture<Delivery> lost = send(2);
        MockProducer<byte[], byte[]> first = producer;
        first.errorNext(new TimeoutException("delivery"));
        assertThat(lost).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(AWAY);
        awaitReadyForTrial();

        first.completeNext();
        CompletableFuture<Delivery> trial = send(1);

        assertThat(out.refuses()).isTrue();
        assertThat(producer).isNotSameAs(first);
        producer.completeNext();
        assertThat(trial).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(new Delivery.Stored());
    }

    @Test
    void silence_of_the_broker_releases_everybody_who_waits() {
        CompletableFuture<Delivery> delivery = send(1);

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            out.look();
            assertThat(out.refuses()).isTrue();
        });

        assertThat(delivery).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(AWAY);
        assertThat(out.send(List.of(message()))).isEqualTo(AWAY);
    }

    @Test
    void a_full_buffer_is_overload_and_not_an_outage() {
        CompletableFuture<Delivery> delivery = send(1);

        producer.errorNext(new BufferExhaustedException("full"));

        assertThat(delivery).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(new Delivery.Unavailable("overloaded", 1));
        assertThat(out.refuses()).isFalse();
    }

    @Test
    void the_first_acknowledgement_after_the_broker_returned_lets_everybody_in() {
        CompletableFuture<Delivery> lost = send(1);
        producer.errorNext(new TimeoutException("delivery"));
        assertThat(lost).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(AWAY);

        awaitReadyForTrial();
        CompletableFuture<Delivery> trial = send(1);
        assertThat(out.refuses()).isTrue();
        producer.completeNext();

        assertThat(trial).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(new Delivery.Stored());
        assertThat(out.refuses()).isFalse();
    }

    @Test
    void what_goes_to_the_inbound_topic_is_sealed() {
        CompletableFuture<Delivery> delivery = send(1);
        producer.completeNext();

        assertThat(delivery).succeedsWithin(Duration.ofSeconds(1));
        assertThat(producer.history())
                .singleElement()
                .matches(sent ->
                        seal.time(0, sent.key(), sent.value(), sent.headers()).isPresent());
    }

    private static MockProducer<byte[], byte[]> fresh() {
        return new MockProducer<>(Cluster.empty(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private MockProducer<byte[], byte[]> next() {
        producer = fresh();
        return producer;
    }

    private void awaitReadyForTrial() {
        brokerAnswers.set(true);
        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
            out.look();
            assertThat(out.refuses()).isFalse();
        });
    }

    private CompletableFuture<Delivery> send(int records) {
        int before = producer.history().size();
        var messages = java.util.stream.Stream.generate(InboundOutTest::message)
                .limit(records)
                .toList();
        var delivery = CompletableFuture.supplyAsync(() -> out.send(messages));
        await().until(() -> producer.history().size() == before + records);
        return delivery;
    }

    private static ProducerRecord<byte[], byte[]> message() {
        return new ProducerRecord<>("journey.inbound", 0, new byte[0], new byte[0]);
    }

    private static InboundConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(InboundConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("heed.inbound.stall", "100ms")
                .withDefaultValue("heed.inbound.probe", "1ms")
                .build()
                .getConfigMapping(InboundConfig.class);
    }

    private record SwitchedProbe(AtomicBoolean brokerAnswers) implements BrokerProbe {
        @Override
        public boolean answers() {
            return brokerAnswers.get();
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
