package dev.heed.journey.profile;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Envelope;
import dev.heed.kit.kafka.KafkaSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Writes {@value Topic.Names#CUSTOMER_PROFILES}: one customer's fault is not another's. */
@ApplicationScoped
class ProfilesOut {
    private static final Logger LOG = Logger.getLogger(ProfilesOut.class);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /** How long a round begins to send, and how long what it sent may still arrive: the lease lasts longer than both. */
    private static final Duration SENDING = Duration.ofSeconds(4);

    private static final Duration DELIVERY = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(3);
    private static final Duration BLOCKING = Duration.ofSeconds(1);

    private final Clock clock;
    private final Counter tooLarge;
    private final KafkaProducer<byte[], byte[]> producer;

    ProfilesOut(Clock clock, MeterRegistry meters, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.clock = clock;
        this.tooLarge = meters.counter("heed.profiles.refused", "reason", "too-large");
        var settings = KafkaSettings.safeProducer(kafka);
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", (int) BLOCKING.toMillis());
        settings.put("request.timeout.ms", (int) REQUEST.toMillis());
        settings.put("delivery.timeout.ms", (int) DELIVERY.toMillis());
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** How long a round takes at most, until nothing of it is on its way any more. */
    static Duration longest() {
        return SENDING.plus(BLOCKING).plus(DELIVERY);
    }

    /** Gives those that are done with: acknowledged, or never to be told like this. The others are left for later. */
    List<Publications.News> tell(List<Publications.News> round) {
        Instant end = clock.instant().plus(SENDING);
        Map<Publications.News, Optional<Future<RecordMetadata>>> sent = new LinkedHashMap<>();
        for (Publications.News news : round) {
            if (clock.instant().isBefore(end)) {
                sent.put(news, news.profile().map(profile -> producer.send(message(profile))));
            }
        }
        List<Publications.News> done = sent.entrySet().stream()
                .filter(one -> one.getValue().isEmpty()
                        || isDone(one.getKey(), one.getValue().get()))
                .map(Map.Entry::getKey)
                .toList();
        if (done.size() < round.size()) {
            LOG.warnf("%d profiles could not be told for now; they are tried again", round.size() - done.size());
        }
        return done;
    }

    private boolean isDone(Publications.News news, Future<RecordMetadata> sent) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException e) {
            return isRefused(news, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it will never be taken, so that trying again is in vain until the profile changes. */
    private boolean isRefused(Publications.News news, ExecutionException fault) {
        if (fault.getCause() instanceof RecordTooLargeException) {
            tooLarge.increment();
            LOG.errorf("profile too large for %s. customerId=%s", Topic.CUSTOMER_PROFILES.topic(), news.customer());
            return true;
        }
        LOG.debugf(fault, "profile not told. customerId=%s", news.customer());
        return false;
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

    @PreDestroy
    void stop() {
        producer.close(GOODBYE);
    }
}
