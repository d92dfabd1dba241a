package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.inbound.Times;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides for each item of one request whether it is an event, and which. Of one thread at a time. */
final class Examination {
    private static final Slice NO_DATA = Slice.whole(new byte[] {'{', '}'});
    private static final String HALF = "an escape in the event is half a character";

    private final IntakeConfig limits;
    private final Arrival arrival;
    private final String received;
    private final Moments originals = new Moments();
    private final Moments sents = new Moments();

    Examination(IntakeConfig limits, Arrival arrival) {
        this.limits = limits;
        this.arrival = arrival;
        this.received = arrival.received().toString();
    }

    /** @param call what the item says it is; empty when it says nothing known */
    Examined segment(Item item, Optional<SegmentCall> call) {
        String id = item.json().path("messageId").asText();
        Optional<Refusal> refusal = shape(item);
        if (refusal.isEmpty() && call.isEmpty()) {
            refusal = Optional.of(
                    new Refusal("call-unknown", "type must be track, identify, page, screen, group or alias"));
        }
        return refusal.<Examined>map(why -> new Examined.Refused(item.origin(), id, why))
                .orElseGet(() -> examine(item, call.orElseThrow().draft(item.json())));
    }

    Examined cloudEvent(Item item) {
        String id = item.json().path("id").asText();
        return shape(item)
                .or(() -> StructuredEvent.refusal(item.json()))
                .<Examined>map(why -> new Examined.Refused(item.origin(), id, why))
                .orElseGet(() -> examine(item, StructuredEvent.draft(item.json())));
    }

    private Optional<Refusal> shape(Item item) {
        if (!item.json().isObject()) {
            return refusal("item-not-object", "an event must be a JSON object");
        }
        if (item.raw().length() > limits.maxEventBytes()) {
            return refusal("event-too-large", "an event may have " + limits.maxEventBytes() + " bytes");
        }
        if (item.found().depth() > limits.maxDepth()) {
            return refusal("event-too-deep", "an event may nest " + limits.maxDepth() + " levels");
        }
        if (!item.found().wellFormed()) {
            return refusal("text-malformed", HALF);
        }
        if (!item.found().numbersFit()) {
            return refusal("number-out-of-range", "numbers must be such as a double can say, up to 1.7e308");
        }
        return Optional.empty();
    }

    private Examined examine(Item item, Draft draft) {
        Optional<Refusal> refusal = content(item, draft);
        if (refusal.isPresent()) {
            return new Examined.Refused(item.origin(), draft.id(), refusal.get());
        }
        CloudEvent event =
                arrival.future().settled(event(draft, data(item, draft)), arrival.received(), limits.maxFuture());
        return Envelope.refusal(event)
                .or(() -> Envelope.future(event, arrival.received(), limits.maxFuture()))
                .<Examined>map(why -> new Examined.Refused(item.origin(), draft.id(), why))
                .orElseGet(() -> new Examined.Accepted(item.origin(), event));
    }

    private Optional<Refusal> content(Item item, Draft draft) {
        if (!draft.malformed().isEmpty()) {
            return refusal("field-malformed", draft.malformed().getFirst() + " must be text");
        }
        if (draft.type().isEmpty()) {
            return refusal("type-missing", "an event needs a name: 'event' of a track call, 'type' of a CloudEvent");
        }
        JsonNode data = draft.data();
        if (!data.isObject() && !data.isMissingNode() && !data.isNull()) {
            return refusal("data-not-object", "properties, traits or data must be a JSON object");
        }
        if (data.isObject() && item.written(data).isEmpty() && !StrictJson.wellFormed(data)) {
            return refusal("text-malformed", HALF); // of the batch, which was not looked through
        }
        if (data.size() + draft.added().size() > limits.maxAttributes()) {
            return refusal("too-many-attributes", "an event may have " + limits.maxAttributes() + " attributes");
        }
        return times(draft);
    }

    /** Before anything is computed with them: differences of absurd times overflow. */
    private Optional<Refusal> times(Draft draft) {
        return refusal(originals, draft.originalTime()).or(() -> refusal(sents, draft.sentTime()));
    }

    private static Optional<Refusal> refusal(Moments moments, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = moments.time(text);
        if (time.isEmpty()) {
            return refusal("time-malformed", "times are RFC 3339: 2026-01-31T12:00:00Z");
        }
        return Times.inRange(time.get())
                ? Optional.empty()
                : refusal("time-out-of-range", "times must lie " + Times.RANGE);
    }

    private CloudEvent event(Draft draft, byte[] data) {
        Optional<Instant> original = originals.time(draft.originalTime());
        Optional<Instant> sent = sents.time(draft.sentTime());
        Map<String, String> extensions = new HashMap<>(draft.extensions());
        extensions.put(JourneyEvent.RECEIVED, received);
        if (original.isPresent()) {
            extensions.put(JourneyEvent.ORIGINAL_TIME, originals.written(draft.originalTime()));
        }
        if (sent.isPresent()) {
            extensions.put(JourneyEvent.SENT, sents.written(draft.sentTime()));
        }
        if (!draft.anonymousId().isEmpty()) {
            extensions.put(JourneyEvent.ANONYMOUS, draft.anonymousId());
        }
        boolean kept = arrival.isHistory() || extensions.containsKey(JourneyEvent.REPLAY);
        Instant time = ClockSkew.corrected(original, kept ? Optional.empty() : sent, arrival.received());
        String id = draft.id().isEmpty() ? UUID.randomUUID().toString() : draft.id();
        return new CloudEvent(id, arrival.source(), draft.type(), draft.userId(), time, extensions, data);
    }

    /** As received wherever possible: no digit is lost, and nothing is written twice. */
    private static byte[] data(Item item, Draft draft) {
        JsonNode data = draft.data();
        Slice written = data.isObject()
                ? item.written(data).orElseGet(() -> Slice.whole(data.toString().getBytes(StandardCharsets.UTF_8)))
                : NO_DATA;
        return written.with(draft.added());
    }

    private static Optional<Refusal> refusal(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }
}
