package dev.heed.journey.inbound;

import dev.heed.contracts.Seal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class InboundOutTest {
    private static final Delivery AWAY = new Delivery.Unavailable("broker-unavailable", 1);

    /** Of the last one that was made. */
    private MockProducer<byte[], byte[]> producer = fresh();

    private final SwitchedProbe probe = new SwitchedProbe();
    private final Seal seal = Seal.of("a secret of this test", Clock.systemUTC());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InboundOut out = new InboundOut(config(), this::next, probe, seal, new RefusedOut(meters));

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

        soon().untilAsserted(() -> {
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

    @Test
    void a_partition_that_cannot_store_keeps_only_its_own_calls_out() {
        expire();
        probe.sees(new PartitionsOut(3, Set.of(1)));
        awaitReadyForTrial();

        assertThat(out.send(List.of(message(0), message(1)))).isEqualTo(AWAY);
        assertThat(out.refuses()).isFalse();
        assertThat(producer.history()).isEmpty();
        assertStored(message(0));
        assertThat(out.send(List.of(message(1)))).isEqualTo(AWAY);
        assertThat(producer.closed() || out.refuses()).isFalse();
    }

    @Test
    void a_partition_that_stores_again_is_found_while_the_others_go_on() {
        expire();
        probe.sees(new PartitionsOut(3, Set.of(1)));
        awaitReadyForTrial();
        assertStored(message(0));

        probe.sees(new PartitionsOut(3, Set.of()));
        int before = probe.looks();
        soon().until(() -> {
            out.look();
            return probe.looks() > before;
        });

        assertStored(message(1));
    }

    @Test
    void nobody_is_the_trial_while_no_partition_stores() {
        expire();
        probe.sees(new PartitionsOut(2, Set.of(0, 1)));

        await().during(Duration.ofMillis(50)).atMost(Duration.ofSeconds(1)).until(() -> {
            out.look();
            return out.refuses();
        });
    }

    @Test
    void a_trial_that_ends_before_anything_was_sent_is_not_the_last_one() {
        expire();
        awaitReadyForTrial();
        var belongsNowhere = new ProducerRecord<byte[], byte[]>("journey.inbound", new byte[0]);

        assertThatThrownBy(() -> out.send(List.of(belongsNowhere))).isInstanceOf(IllegalArgumentException.class);

        awaitReadyForTrial();
        assertStored(message(0));
    }

    @Test
    void a_record_that_is_too_large_is_no_outage() {
        CompletableFuture<Delivery> delivery = send(1);

        producer.errorNext(new RecordTooLargeException());

        assertThat(delivery)
                .succeedsWithin(Duration.ofSeconds(1))
                .isEqualTo(new Delivery.Unavailable("record-too-large", 30));
        assertThat(producer.closed() || out.refuses()).isFalse();
        assertThat(refused("RecordTooLargeException")).isEqualTo(1);
    }

    @Test
    void a_topic_that_we_may_not_write_to_is_no_outage_and_ends_the_trial() {
        expire();
        awaitReadyForTrial();
        CompletableFuture<Delivery> trial = send(1);

        producer.errorNext(new TopicAuthorizationException("journey.inbound"));

        assertThat(trial)
                .succeedsWithin(Duration.ofSeconds(1))
                .isEqualTo(new Delivery.Unavailable("broker-refuses", 30));
        assertThat(producer.closed() || out.refuses()).isFalse();
        assertThat(refused("TopicAuthorizationException")).isEqualTo(1);
    }

    private double refused(String reason) {
        return meters.counter("heed.inbound.refused", "reason", reason).count();
    }

    private void expire() {
        CompletableFuture<Delivery> lost = send(1);
        producer.errorNext(new TimeoutException("delivery"));
        assertThat(lost).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(AWAY);
    }

    private static MockProducer<byte[], byte[]> fresh() {
        return new MockProducer<>(Cluster.empty(), false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private MockProducer<byte[], byte[]> next() {
        producer = fresh();
        return producer;
    }

    private void assertStored(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<Delivery> delivery = send(List.of(message));
        producer.completeNext();
        assertThat(delivery).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(new Delivery.Stored());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private void awaitReadyForTrial() {
        if (probe.seesNothing()) {
            probe.sees(new PartitionsOut(3, Set.of()));
        }
        soon().untilAsserted(() -> {
            out.look();
            assertThat(out.refuses()).isFalse();
        });
    }

    private CompletableFuture<Delivery> send(int records) {
        return send(Stream.generate(InboundOutTest::message).limit(records).toList());
    }

    private CompletableFuture<Delivery> send(List<ProducerRecord<byte[], byte[]>> messages) {
        int before = producer.history().size();
        var delivery = CompletableFuture.supplyAsync(() -> out.send(messages));
        soon().until(() -> producer.history().size() == before + messages.size());
        return delivery;
    }

    private static ProducerRecord<byte[], byte[]> message() {
        return message(0);
    }

    private static ProducerRecord<byte[], byte[]> message(int partition) {
        return new ProducerRecord<>("journey.inbound", partition, new byte[0], new byte[0]);
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
}
