package dev.heed.journey.customer;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.ProfileChanges.Said;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JSON merge patch (RFC 7396) of traits, some of which are personal and kept apart: by name, or by JSON pointer where
 * they stand deeper. What is personal already stays so.
 */
final class TraitsPatch {
    private final Map<String, JsonNode> traits;
    private final Map<String, JsonNode> personal;
    private final Map<String, JsonNode> saidPersonal = new TreeMap<>();

    private TraitsPatch(Map<String, JsonNode> traits, Map<String, JsonNode> personal) {
        this.traits = traits;
        this.personal = personal;
    }

    /**
     * What the patch says.
     *
     * @param patch as the plan separates it
     * @param traits as they are, without personal ones
     * @param personal by place, as they are
     */
    static List<Said> said(TrackingPlan.Split patch, Map<String, JsonNode> traits, Map<String, JsonNode> personal) {
        return new TraitsPatch(traits, personal).said(patch);
    }

    private List<Said> said(TrackingPlan.Split patch) {
        patch.personal().forEach((place, value) -> personal(pointer(place), value));
        ObjectNode kept = patch.kept().deepCopy();
        separate(kept, JsonPointer.empty());
        Map<String, JsonNode> said = new TreeMap<>();
        kept.properties().forEach(trait -> said.put(trait.getKey(), merged(trait(trait.getKey()), trait.getValue())));
        saidPersonal.keySet().forEach(place -> without(said, pointer(place)));
        return Stream.concat(
                        said.entrySet().stream().map(one -> said(Fact.Section.TRAIT, one)),
                        saidPersonal.entrySet().stream().map(one -> said(Fact.Section.PERSONAL, one)))
                .toList();
    }

    private static Said said(Fact.Section section, Map.Entry<String, JsonNode> one) {
        return new Said(section, one.getKey(), one.getValue().toString());
    }

    private JsonNode trait(String name) {
        return traits.getOrDefault(name, NullNode.getInstance());
    }

    private void personal(JsonPointer at, JsonNode value) {
        JsonNode old = personal.getOrDefault(place(at), NullNode.getInstance());
        saidPersonal.put(place(at), merged(old, value));
        replaced(at, value);
    }

    /** Takes what is personal already out of the patch of the others. */
    private void separate(ObjectNode patch, JsonPointer above) {
        for (Map.Entry<String, JsonNode> member : List.copyOf(patch.properties())) {
            JsonPointer at = above.appendProperty(member.getKey());
            if (personal.containsKey(place(at))) {
                personal(at, member.getValue());
                patch.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode object) {
                separate(object, at);
            } else {
                replaced(at, member.getValue());
            }
        }
    }

    /** Where something else is put in the place of an object, nothing of the object is left. */
    private void replaced(JsonPointer at, JsonNode value) {
        if (!value.isObject()) {
            personal.keySet().stream()
                    .filter(place -> pointer(place).toString().startsWith(at + "/"))
                    .forEach(place -> saidPersonal.putIfAbsent(place, NullNode.getInstance()));
        }
    }

    /** What was no personal trait before and is one now, goes from the others. */
    private void without(Map<String, JsonNode> said, JsonPointer at) {
        String name = at.getMatchingProperty();
        if (at.tail().matches()) {
            if (traits.containsKey(name)) {
                said.put(name, NullNode.getInstance());
            }
            return;
        }
        JsonNode now = said.getOrDefault(name, trait(name));
        if (now.at(at.tail().head()) instanceof ObjectNode parent
                && parent.has(at.last().getMatchingProperty())) {
            JsonNode copy = now.deepCopy();
            ((ObjectNode) copy.at(at.tail().head())).remove(at.last().getMatchingProperty());
            said.put(name, copy);
        }
    }

    private static String place(JsonPointer at) {
        String name = at.getMatchingProperty();
        return at.tail().matches() && !name.startsWith("/") ? name : at.toString();
    }

    private static JsonPointer pointer(String place) {
        return place.startsWith("/")
                ? JsonPointer.compile(place)
                : JsonPointer.empty().appendProperty(place);
    }

    /** As RFC 7396 says it. */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode old = result.path(member.getKey());
                result.set(member.getKey(), merged(old, member.getValue()));
            }
        });
        return result;
    }
}
