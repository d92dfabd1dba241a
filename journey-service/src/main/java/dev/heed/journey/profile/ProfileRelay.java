package dev.heed.journey.profile;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Envelope;
import dev.heed.kit.kafka.KafkaSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells {@code customer.profiles} what profiles say. Only this writes there, on one instance at a time. A hint is
 * deleted after the broker's acknowledgement, so every change is told at least once; of many quick changes only the last
 * need be.
 */
@ApplicationScoped
class ProfileRelay {
    private static final Logger LOG = Logger.getLogger(ProfileRelay.class);
    private static final int AT_ONCE = 200;
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Publications publications;
    private final PublishedStore published;
    private final ProfileConfig config;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("profile-relay").factory());

    ProfileRelay(
            Publications publications,
            PublishedStore published,
            ProfileConfig config,
            Clock clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.publications = publications;
        this.published = published;
        this.config = config;
        this.clock = clock;
        var settings = KafkaSettings.safeProducer(kafka);
        settings.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void atStart(@Observes StartupEvent event) {
        long every = config.relayEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::relay, every, every, TimeUnit.MILLISECONDS);
    }

    private void relay() {
        try {
            boolean more = !publications.isIdle(clock.instant());
            while (more && published.takeTurn()) {
                var round = publications.next(clock.instant(), AT_ONCE);
                List<Future<RecordMetadata>> sent = round.profiles().stream()
                        .map(profile -> producer.send(message(profile)))
                        .toList();
                sent.forEach(ProfileRelay::await);
                publications.confirm(round);
                more = round.hints().size() == AT_ONCE;
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "relay to customer.profiles failed (%s); the next one tries again",
                    e.getClass().getSimpleName());
        }
    }

    private ProducerRecord<byte[], byte[]> message(Profile profile) {
        var event = new CloudEvent(
                profile.customer() + "-" + profile.version(),
                Envelope.HEED,
                Profile.TYPE,
                profile.customer(),
                clock.instant(),
                Map.of(),
                Json.write(profile));
        byte[] key = profile.customer().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                Topic.CUSTOMER_PROFILES.topic(), null, key, event.data(), CloudEventHeaders.write(event));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Profile not stored on " + Topic.CUSTOMER_PROFILES.topic(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while relaying", e);
        }
    }

    /** Somebody else may go on at once. */
    @PreDestroy
    void stop() {
        timer.shutdownNow();
        producer.close(GOODBYE);
        try {
            published.endTurn();
        } catch (RuntimeException e) {
            LOG.debug("the lease of the profile relay ends by time", e);
        }
    }
}
