package dev.heed.journey.inbound;

import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import dev.heed.stack.LocalStack;
import dev.heed.stack.StackPlan;
import dev.heed.testing.CleanFolder;
import dev.heed.testing.KafkaLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker that stands still for longer than records wait for it, and then goes on as if nothing had been. */
class PausedBrokerIT {
    private static final String TOPIC = Topic.JOURNEY_INBOUND.topic();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RECORD_BYTES = 30 * 1024;

    /** Much more than buffers of the network hold: most of it never leaves the producer. */
    private static final int MANY = 100;

    private final LocalStack stack =
            new LocalStack(StackPlan.onFreePorts(Path.of("."), CleanFolder.at(Path.of("target/paused-broker")))
                    .withBrokerAsChild());
    private Optional<InboundOut> started = Optional.empty();

    @BeforeEach
    void start() throws ExecutionException, InterruptedException {
        stack.startBackends();
        try (Admin admin = Admin.create(broker())) {
            var topic = new NewTopic(TOPIC, Optional.of(1), Optional.of((short) 1));
            admin.createTopics(List.of(topic)).all().get();
        }
        var out = new InboundOut(
                config(), broker(), Seal.of("a secret of this test", Clock.systemUTC()), new SimpleMeterRegistry());
        out.startWatching();
        started = Optional.of(out);
    }

    @AfterEach
    void stop() throws IOException {
        signal("CONT");
        started.ifPresent(InboundOut::close);
        stack.close();
    }

    @Test
    void what_was_handed_over_after_an_expired_record_is_not_stored_before_it() throws IOException {
        InboundOut out = started.orElseThrow();
        awaitStored(records("first", 1)); // so it knows the broker

        signal("STOP");
        var early = CompletableFuture.supplyAsync(() -> out.send(records("early", MANY)), in(Duration.ZERO));
        var late = CompletableFuture.supplyAsync(() -> out.send(records("late", 1)), in(Duration.ofSeconds(3)));
        await().atMost(PATIENCE).until(() -> out.refuses() && early.isDone() && late.isDone());
        signal("CONT");
        awaitStored(records("early", MANY));
        awaitStored(records("late", 1));

        assertThat(early.join()).isEqualTo(late.join()).isInstanceOf(Delivery.Unavailable.class);
        assertThat(seen()).containsExactlyElementsOf(names("first", 1, "early", MANY, "late", 1));
    }

    /** As a caller does who got 503. */
    private void awaitStored(List<ProducerRecord<byte[], byte[]>> records) {
        await().atMost(PATIENCE).until(() -> started.orElseThrow().send(records) instanceof Delivery.Stored);
    }

    /** In the order of their first occurrence: copies are dropped by their ids. */
    private List<String> seen() {
        return new KafkaLog(stack.bootstrapServers())
                .read(TOPIC).stream()
                        .map(found -> new String(found.key(), StandardCharsets.UTF_8))
                        .distinct()
                        .toList();
    }

    private static List<String> names(Object... groups) {
        return IntStream.range(0, groups.length / 2)
                .boxed()
                .flatMap(i -> names(groups[i * 2].toString(), (int) groups[i * 2 + 1]))
                .toList();
    }

    private static Stream<String> names(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i);
    }

    private static List<ProducerRecord<byte[], byte[]>> records(String name, int count) {
        var noise = new Random(4);
        return names(name, count)
                .map(key -> {
                    byte[] value = new byte[RECORD_BYTES];
                    noise.nextBytes(value); // does not get smaller by compression
                    return new ProducerRecord<>(TOPIC, key.getBytes(StandardCharsets.UTF_8), value);
                })
                .toList();
    }

    /** A thread for each: those of the common pool are few, and callers wait here. */
    private static Executor in(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    }

    private void signal(String name) throws IOException {
        var kill = new ProcessBuilder(
                        "kill", "-" + name, String.valueOf(stack.broker().pid()))
                .start();
        assertThat(kill.onExit()).succeedsWithin(PATIENCE);
    }

    private Map<String, Object> broker() {
        return Map.of("bootstrap.servers", stack.bootstrapServers());
    }

    /**
     * Records that wait are what this is about: the breaker must not open before the first expire, and while a request is
     * on its way the producer takes more. Without a connection it forgets the topic, and takes nothing.
     */
    private static InboundConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(InboundConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("heed.inbound.stall", "60s")
                .withDefaultValue("heed.inbound.request-timeout", "4s")
                .build()
                .getConfigMapping(InboundConfig.class);
    }
}
