package dev.heed.journey.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.inbound.Times;
import dev.heed.journey.plan.TrackingPlan;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is decided about one event without any state: whether it is well-formed, and what it is on the long log. */
final class Admission {
    /** How many rules of the tracking plan an event breaks that was let in all the same. */
    static final String PLAN_WARNING = "planwarning";

    private static final byte[] NO_DATA = "{}".getBytes(StandardCharsets.UTF_8);

    private static final List<String> CLOCKS = List.of(JourneyEvent.ORIGINAL_TIME, JourneyEvent.SENT);

    private final TrackingPlan plan;
    private final Rules rules;
    private final LogExtensions known;

    Admission(TrackingPlan plan, Rules rules, LogExtensions known) {
        this.plan = plan;
        this.rules = rules;
        this.known = known;
    }

    /** @param lateAfter age from which on a live event is late */
    record Rules(int maxDataBytes, Duration maxFuture, Duration lateAfter) {}

    private interface Judgement {
        TrackingPlan.Verdict of(CloudEvent event, ObjectNode data);
    }

    sealed interface Admitted {
        /**
         * @param onLog the event for journey.events: no identifiers; its customer is still to be found
         * @param identifiers first the one that the event comes in by
         * @param beside extension attributes that are not for the long log
         */
        record Yes(
                String fingerprint,
                CloudEvent onLog,
                ObjectNode data,
                List<Identifier> identifiers,
                Map<String, String> beside)
                implements Admitted {}

        /** @param violations which rules of the tracking plan it breaks, if it is for those; no values */
        record No(String code, List<String> violations) implements Admitted {
            public No {
                violations = List.copyOf(violations);
            }

            No(String code) {
                this(code, List.of());
            }
        }
    }

    /** @param timed whether the record itself names an event time */
    Admitted admit(CloudEvent event, boolean timed, Instant appended) {
        return admit(event, timed, appended, plan::judge);
    }

    /** What {@link #admit} would say of an event that names its time; nothing is counted. */
    Admitted foresee(CloudEvent event, Instant appended) {
        return admit(event, true, appended, plan::foresee);
    }

    private Admitted admit(CloudEvent event, boolean timed, Instant appended, Judgement judgement) {
        Instant received = received(event, appended);
        Optional<Refusal> refusal =
                Envelope.refusal(event).or(() -> Envelope.future(event, later(received, appended), rules.maxFuture()));
        if (refusal.isPresent()) {
            return new Admitted.No(refusal.get().code());
        }
        if (event.data().length > rules.maxDataBytes()) {
            return new Admitted.No("event-too-large");
        }
        Optional<JsonNode> data = StrictJson.keepable(event.data());
        if (data.isEmpty()) {
            return new Admitted.No("data-malformed");
        }
        return data.get() instanceof ObjectNode object
                ? planned(
                        event,
                        object,
                        judgement.of(event, object),
                        originalTime(event, timed),
                        extensions(event, received, appended))
                : new Admitted.No("data-not-object");
    }

    /** Without what is personal; the same bytes when nothing is. */
    @SuppressWarnings("ReferenceEquality") // the plan gives the same tree back when nothing was taken out
    static byte[] kept(Admitted.Yes admitted, TrackingPlan.Split split) {
        try {
            return split.kept() == admitted.data()
                    ? admitted.onLog().data()
                    : StrictJson.MAPPER.writeValueAsBytes(split.kept());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree is always writable", e);
        }
    }

    private static Admitted planned(
            CloudEvent event,
            ObjectNode data,
            TrackingPlan.Verdict verdict,
            String originalTime,
            LogExtensions.Parted extensions) {
        switch (verdict) {
            case TrackingPlan.Verdict.Fits() -> {}
            case TrackingPlan.Verdict.Deviates(var violations) ->
                extensions.onLog().put(PLAN_WARNING, String.valueOf(violations.size()));
            case TrackingPlan.Verdict.Refused(var code, var violations) -> {
                return new Admitted.No(code, violations);
            }
        }
        var onLog = new CloudEvent(
                event.id(),
                event.source(),
                event.type(),
                "",
                event.time(),
                extensions.onLog(),
                event.data().length == 0 ? NO_DATA : event.data());
        List<Identifier> identifiers = Identifier.linkedBy(event);
        String fingerprint = Fingerprint.of(event.type(), identifiers, originalTime, data);
        return new Admitted.Yes(fingerprint, onLog, data, identifiers, extensions.beside());
    }

    /** Intake notes it, and leaves it out when the emitter gave none; others write it as the event's time. */
    private static String originalTime(CloudEvent event, boolean timed) {
        boolean viaIntake = event.extension(JourneyEvent.RECEIVED).isPresent();
        return event.extension(JourneyEvent.ORIGINAL_TIME)
                .map(Admission::cut)
                .orElse(timed && !viaIntake ? event.time().toString() : "");
    }

    /** Intake notes it; an event of another system has none here. Should intake's clock be absurd, the broker's counts. */
    private Instant received(CloudEvent event, Instant appended) {
        return event.extension(JourneyEvent.RECEIVED)
                .flatMap(Times::parseInRange)
                .filter(received -> !received.isAfter(appended.plus(rules.maxFuture())))
                .orElse(appended);
    }

    /** Intake's clock may be ahead of the broker's: what intake answered with 200 is not refused here. */
    private static Instant later(Instant received, Instant appended) {
        return received.isAfter(appended) ? received : appended;
    }

    private LogExtensions.Parted extensions(CloudEvent event, Instant received, Instant appended) {
        LogExtensions.Parted parted = known.part(event);
        CLOCKS.forEach(clock -> parted.onLog().computeIfPresent(clock, (name, time) -> cut(time)));
        parted.onLog()
                .put(
                        JourneyEvent.RECEIVED,
                        received.truncatedTo(ChronoUnit.MILLIS).toString());
        boolean live = event.extension(JourneyEvent.REPLAY).isEmpty();
        if (live && event.time().isBefore(appended.minus(rules.lateAfter()))) {
            parted.onLog().put(JourneyEvent.LATE, "true");
        }
        return parted;
    }

    /** As the event's own time, which over Kafka is all that there is: written more exactly it is the same moment. */
    private static String cut(String time) {
        return Times.parse(time)
                .map(moment -> moment.truncatedTo(ChronoUnit.MILLIS).toString())
                .orElse(time);
    }
}
