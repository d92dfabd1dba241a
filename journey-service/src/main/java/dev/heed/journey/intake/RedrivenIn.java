package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.rejection.Examiner;
import dev.heed.journey.source.Future;
import dev.heed.journey.source.Source;
import dev.heed.journey.source.SourceSchedule;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Examines items that were refused once and come again, as if they came by the path that they came by then. */
@ApplicationScoped
public class RedrivenIn implements Examiner {
    private final IntakeConfig limits;
    private final SourceSchedule sources;

    public RedrivenIn(IntakeConfig limits, SourceSchedule sources) {
        this.limits = limits;
        this.sources = sources;
    }

    @Override
    public Verdict examine(Examiner.Again again) {
        Optional<JsonNode> json = StrictJson.tree(again.raw());
        if (json.isEmpty()) {
            return new Verdict.Refused("json-malformed", "the item is not strict JSON");
        }
        Future future = sources.find(again.source()).map(Source::future).orElse(Future.REFUSE);
        var arrival = new Arrival(again.source(), future, again.received(), again.path());
        Examined examined = examine(new Examination(limits, arrival), again, json.get());
        return switch (examined) {
            case Examined.Accepted(var item, var event) -> new Verdict.Accepted(event);
            case Examined.Refused(var item, var id, var refusal) ->
                new Verdict.Refused(refusal.code(), refusal.message());
        };
    }

    private static Examined examine(Examination examination, Examiner.Again again, JsonNode json) {
        if (again.path().startsWith("/events")) {
            return examination.cloudEvent(Item.whole(again.raw(), withId(json, "id", again.spareId())));
        }
        var item = Item.whole(again.raw(), withId(json, "messageId", again.spareId()));
        Item whole = shared(again.shared()).addTo(item);
        String last = again.path().replaceAll("/$", "").replaceAll(".*/", "");
        Optional<SegmentCall> call = SegmentCall.ofPath(last).or(() -> SegmentCall.of(whole));
        return examination.segment(whole, call);
    }

    private static SharedContext shared(String json) {
        JsonNode shared =
                StrictJson.tree(json.getBytes(StandardCharsets.UTF_8)).orElseGet(StrictJson.MAPPER::createObjectNode);
        return new SharedContext(shared.path("context"), shared.path("sentAt"));
    }

    private static JsonNode withId(JsonNode json, String name, String spare) {
        if (json instanceof ObjectNode item && item.path(name).asText().isEmpty()) {
            item.put(name, spare);
        }
        return json;
    }
}
