package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;

import java.util.HashMap;
import java.util.Map;

/** A plan without types: every event fits, and personal are the attributes that {@code $pii} names. */
public class OpenPlan implements TrackingPlan {
    private static final String MARK = "$pii";

    @Override
    public Verdict judge(CloudEvent event, JsonNode data) {
        return new Verdict.Fits();
    }

    @Override
    public Split split(String type, ObjectNode data) {
        JsonNode marked = data.path(MARK);
        if (marked.isMissingNode()) {
            return new Split(data, Map.of());
        }
        ObjectNode kept = data.deepCopy();
        kept.remove(MARK);
        Map<String, JsonNode> personal = new HashMap<>();
        for (JsonNode name : marked) {
            JsonNode value = kept.remove(name.asText());
            if (value != null) {
                personal.put(name.asText(), value);
            }
        }
        return new Split(kept, personal);
    }
}
