package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;

import java.util.List;
import java.util.Map;

/** What the resolver asks about one event; pure, and the same on every thread. */
public interface TrackingPlan {
    /**
     * Whether the data is as the plan says.
     *
     * @param data the event's data, an object
     */
    Verdict judge(CloudEvent event, JsonNode data);

    /** What {@link #judge} would say; nothing is counted. */
    default Verdict foresee(CloudEvent event, JsonNode data) {
        return judge(event, data);
    }

    /**
     * Separates personal attributes from the others. Marks such as {@code $pii} go with neither.
     *
     * @return both parts; the same {@code kept} object when nothing is personal
     */
    Split split(String type, ObjectNode data);

    sealed interface Verdict {
        /** As planned, or of a type that is not planned. */
        record Fits() implements Verdict {}

        /** Not as planned, but let in: mode warn. */
        record Deviates(List<String> violations) implements Verdict {}

        /** Mode enforce: {@code code} is the stable reason. */
        record Refused(String code, List<String> violations) implements Verdict {}
    }

    /** @param personal by attribute name; empty when nothing is personal */
    record Split(ObjectNode kept, Map<String, JsonNode> personal) {
        public Split {
            personal = Map.copyOf(personal);
        }
    }
}
