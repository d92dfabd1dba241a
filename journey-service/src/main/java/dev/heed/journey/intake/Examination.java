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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides for one item whether it is an event, and which. */
final class Examination {
    private static final int LONGEST_NAME = 64;
    private static final byte[] NO_DATA = {'{', '}'};

    private final IntakeConfig limits;
    private final Arrival arrival;
    private final String received;

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
        return refusal.<Examined>map(why -> new Examined.Refused(item, id, why))
                .orElseGet(() -> examine(item, call.orElseThrow().draft(item.json())));
    }

    Examined cloudEvent(Item item) {
        String id = item.json().path("id").asText();
        return shape(item)
                .or(() -> StructuredEvent.refusal(item.json()))
                .<Examined>map(why -> new Examined.Refused(item, id, why))
                .orElseGet(() -> examine(item, StructuredEvent.draft(item.json())));
    }

    private Optional<Refusal> shape(Item item) {
        if (!item.json().isObject()) {
            return refusal("item-not-object", "an event must be a JSON object");
        }
        if (item.raw().length() > limits.maxEventBytes()) {
            return refusal("event-too-large", "an event may have " + limits.maxEventBytes() + " bytes");
        }
        if (StrictJson.depth(item.json()) > limits.maxDepth()) {
            return refusal("event-too-deep", "an event may nest " + limits.maxDepth() + " levels");
        }
        if (item.raw().escapesSurrogates() && !StrictJson.wellFormed(item.json())) {
            return refusal("text-malformed", "an escape in the event is half a character");
        }
        if (!StrictJson.numbersFit(item.json())) {
            return refusal("number-out-of-range", "numbers must be such as a double can say, up to 1.7e308");
        }
        return Optional.empty();
    }

    private Examined examine(Item item, Draft draft) {
        Optional<Refusal> refusal = content(draft);
        if (refusal.isPresent()) {
            return new Examined.Refused(item, draft.id(), refusal.get());
        }
        CloudEvent event = arrival.future()
                .settled(event(draft, data(item, draft.data())), arrival.received(), limits.maxFuture());
        return Envelope.refusal(event)
                .or(() -> Envelope.future(event, arrival.received(), limits.maxFuture()))
                .<Examined>map(why -> new Examined.Refused(item, draft.id(), why))
                .orElseGet(() -> new Examined.Accepted(item, event));
    }

    private Optional<Refusal> content(Draft draft) {
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
        if (data.size() > limits.maxAttributes()) {
            return refusal("too-many-attributes", "an event may have " + limits.maxAttributes() + " attributes");
        }
        if (!draft.extensions().keySet().stream().allMatch(Examination::isExtensionName)) {
            return refusal("extension-malformed", "names of extension attributes are lower-case letters and digits");
        }
        return times(List.of(draft.originalTime(), draft.sentTime()));
    }

    private static boolean isExtensionName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    /** Before anything is computed with them: differences of absurd times overflow. */
    private static Optional<Refusal> times(List<String> claimed) {
        for (String text : claimed) {
            if (!text.isEmpty() && Times.parse(text).isEmpty()) {
                return refusal("time-malformed", "times are RFC 3339: 2026-01-31T12:00:00Z");
            }
            if (!text.isEmpty() && Times.parseInRange(text).isEmpty()) {
                return refusal("time-out-of-range", "times must lie " + Times.RANGE);
            }
        }
        return Optional.empty();
    }

    private CloudEvent event(Draft draft, byte[] data) {
        Optional<Instant> original = Times.parseInRange(draft.originalTime());
        Optional<Instant> sent = Times.parseInRange(draft.sentTime());
        Map<String, String> extensions = new HashMap<>(draft.extensions());
        extensions.put(JourneyEvent.RECEIVED, received);
        original.ifPresent(time -> extensions.put(JourneyEvent.ORIGINAL_TIME, time.toString()));
        sent.ifPresent(time -> extensions.put(JourneyEvent.SENT, time.toString()));
        if (!draft.anonymousId().isEmpty()) {
            extensions.put(JourneyEvent.ANONYMOUS, draft.anonymousId());
        }
        boolean kept = arrival.isHistory() || extensions.containsKey(JourneyEvent.REPLAY);
        Instant time = ClockSkew.corrected(original, kept ? Optional.empty() : sent, arrival.received());
        String id = draft.id().isEmpty() ? UUID.randomUUID().toString() : draft.id();
        return new CloudEvent(id, arrival.source(), draft.type(), draft.userId(), time, extensions, data);
    }

    /** As received wherever possible: no digit is lost, and nothing is written twice. */
    private static byte[] data(Item item, JsonNode data) {
        if (!data.isObject()) {
            return NO_DATA;
        }
        return item.written(data).orElseGet(() -> data.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Refusal> refusal(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }
}
