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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

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

    /** Of JSON; head and key of a record fit beside it into the megabyte that topics take. */
    private static final int MOST_BYTES = 1_000_000;

    private final Clock clock;
    private final Counter tooLarge;
    private final Counter cut;
    private final KafkaProducer<byte[], byte[]> producer;

    ProfilesOut(Clock clock, MeterRegistry meters, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.clock = clock;
        this.tooLarge = meters.counter("heed.profiles.refused", "reason", "too-large");
        this.cut = meters.counter("heed.profiles.cut");
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

    /** @param profile what of the customer is sent now */
    private record Attempt(Publications.News news, Telling telling, Profile profile) {
        static Stream<Attempt> first(Publications.News news) {
            return news.telling().stream().map(telling -> new Attempt(news, telling, telling.within(MOST_BYTES)));
        }

        /** With half of what was too much; empty when nothing more can be left out. */
        Optional<Attempt> smaller() {
            Profile less = telling.within(Json.write(profile).length / 2);
            return less.equals(profile) ? Optional.empty() : Optional.of(new Attempt(news, telling, less));
        }
    }

    private record Sent(Attempt attempt, Future<RecordMetadata> answer) {}

    private enum Answer {
        TAKEN,
        TOO_LARGE,
        FAILED
    }

    /** Gives those that are done with: acknowledged, or never to be told like this. The others are left for later. */
    List<Publications.News> tell(List<Publications.News> round) {
        Instant end = clock.instant().plus(SENDING);
        List<Publications.News> done = new ArrayList<>();
        round.stream().filter(news -> news.telling().isEmpty()).forEach(done::add);
        List<Attempt> next = round.stream().flatMap(Attempt::first).toList();
        while (!next.isEmpty()) {
            List<Attempt> smaller = new ArrayList<>();
            for (Sent sent : send(next, end)) {
                after(sent, done, smaller);
            }
            next = smaller;
        }
        if (done.size() < round.size()) {
            LOG.warnf("%d profiles could not be told for now; they are tried again", round.size() - done.size());
        }
        return done;
    }

    private List<Sent> send(List<Attempt> attempts, Instant end) {
        List<Sent> sent = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (clock.instant().isBefore(end)) {
                sent.add(new Sent(attempt, producer.send(message(attempt.profile()))));
            }
        }
        return sent;
    }

    private void after(Sent sent, List<Publications.News> done, List<Attempt> smaller) {
        Attempt attempt = sent.attempt();
        switch (answer(sent)) {
            case TAKEN -> {
                attempt.profile().cut().ifPresent(parts -> cut(attempt.profile().customer(), parts));
                done.add(attempt.news());
            }
            case TOO_LARGE ->
                attempt.smaller().ifPresentOrElse(smaller::add, () -> {
                    refused(attempt.profile().customer());
                    done.add(attempt.news());
                });
            case FAILED -> {}
        }
    }

    private static Answer answer(Sent sent) {
        try {
            sent.answer().get();
            return Answer.TAKEN;
        } catch (ExecutionException e) {
            LOG.debugf(
                    e,
                    "profile not told. customerId=%s",
                    sent.attempt().profile().customer());
            return e.getCause() instanceof RecordTooLargeException ? Answer.TOO_LARGE : Answer.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.FAILED;
        }
    }

    private void cut(String customer, List<String> parts) {
        cut.increment();
        LOG.warnf(
                "profile too large for %s: told without all %s. customerId=%s",
                Topic.CUSTOMER_PROFILES.topic(), parts, customer);
    }

    /** It will never be taken, so trying again is in vain until the profile changes. */
    private void refused(String customer) {
        tooLarge.increment();
        LOG.errorf("profile too large for %s. customerId=%s", Topic.CUSTOMER_PROFILES.topic(), customer);
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
