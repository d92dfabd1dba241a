package dev.heed.journey.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.inbound.Times;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is decided about one event without any state: whether it is well-formed, and what it is on the long log. */
final class Admission {
    private static final byte[] NO_DATA = "{}".getBytes(StandardCharsets.UTF_8);

    /** What names a person does not go to the long log. */
    private static final List<String> IDENTIFIERS = List.of(
            JourneyEvent.ANONYMOUS,
            JourneyEvent.EMAIL,
            JourneyEvent.PHONE,
            JourneyEvent.LOYALTY,
            JourneyEvent.DEVICE,
            JourneyEvent.PREVIOUS);

    private final CustomerIds customers;
    private final int maxDataBytes;
    private final Duration maxFuture;

    Admission(CustomerIds customers, int maxDataBytes, Duration maxFuture) {
        this.customers = customers;
        this.maxDataBytes = maxDataBytes;
        this.maxFuture = maxFuture;
    }

    sealed interface Admitted {
        /** @param onLog the event for journey.events: customer id, no identifiers */
        record Yes(String fingerprint, CloudEvent onLog) implements Admitted {}

        record No(String code) implements Admitted {}
    }

    /** @param timed whether the record itself names an event time */
    Admitted admit(CloudEvent event, boolean timed, Instant appended) {
        Instant received = received(event, appended);
        Optional<Refusal> refusal =
                Envelope.refusal(event).or(() -> Envelope.future(event, later(received, appended), maxFuture));
        if (refusal.isPresent()) {
            return new Admitted.No(refusal.get().code());
        }
        if (event.data().length > maxDataBytes) {
            return new Admitted.No("event-too-large");
        }
        Optional<JsonNode> data = StrictJson.tree(event.data());
        if (data.isEmpty()) {
            return new Admitted.No("data-malformed");
        }
        if (!data.get().isObject()) {
            return new Admitted.No("data-not-object");
        }
        String fingerprint = Fingerprint.of(event, originalTime(event, timed), data.get());
        return new Admitted.Yes(fingerprint, onLog(event, received));
    }

    /** Intake notes it, and leaves it out when the emitter gave none; others write it as the event's time. */
    private static String originalTime(CloudEvent event, boolean timed) {
        boolean viaIntake = event.extension(JourneyEvent.RECEIVED).isPresent();
        return event.extension(JourneyEvent.ORIGINAL_TIME)
                .orElse(timed && !viaIntake ? event.time().toString() : "");
    }

    /** Intake notes it. Other emitters may write anything there: what makes no sense is replaced by the append time. */
    private Instant received(CloudEvent event, Instant appended) {
        return event.extension(JourneyEvent.RECEIVED)
                .flatMap(Times::parseInRange)
                .filter(received -> !received.isAfter(appended.plus(maxFuture)))
                .orElse(appended);
    }

    /** Intake's clock may be ahead of the broker's: what intake answered with 200 is not refused here. */
    private static Instant later(Instant received, Instant appended) {
        return received.isAfter(appended) ? received : appended;
    }

    private CloudEvent onLog(CloudEvent event, Instant received) {
        Map<String, String> extensions = new HashMap<>(event.extensions());
        String identity = customers.of(Identifier.of(event).getFirst());
        IDENTIFIERS.forEach(extensions::remove);
        extensions.put(JourneyEvent.IDENTITY, identity);
        extensions.put(JourneyEvent.RECEIVED, received.toString());
        return new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                identity,
                event.time(),
                extensions,
                event.data().length == 0 ? NO_DATA : event.data());
    }
}
