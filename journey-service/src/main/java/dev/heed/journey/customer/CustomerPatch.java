package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.ProfileChanges.Said;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * A JSON merge patch (RFC 7396) of a profile: {@code {"traits": {"plan": "gold", "old": null}, "zone": "Europe/Vienna",
 * "language": "de-AT", "topics": {"news": true}}}. What is left out stays, null takes away.
 */
record CustomerPatch(ObjectNode traits, List<Said> others) {
    private static final Set<String> MEMBERS = Set.of("traits", "zone", "language", "topics");
    private static final int MOST_TRAITS = 100;

    /** A patch, or why a document is none. */
    sealed interface Read {
        record Patch(CustomerPatch patch) implements Read {}

        record Refused(String code, String message) implements Read {}
    }

    static Read read(JsonNode body) {
        if (!body.isObject()) {
            return new Read.Refused("patch-malformed", "A patch is a JSON object");
        }
        for (var member : body.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                return new Read.Refused(
                        "member-unknown", "traits, zone, language and topics can be changed; something else is named");
            }
        }
        String wrong = problem(body);
        if (!wrong.isEmpty()) {
            return new Read.Refused("value-malformed", wrong);
        }
        List<Said> others = new ArrayList<>();
        setting(body, "zone", others);
        setting(body, "language", others);
        body.path("topics")
                .properties()
                .forEach(topic -> others.add(new Said(
                        Fact.Section.TOPIC, topic.getKey(), topic.getValue().toString())));
        JsonNode traits = body.path("traits");
        return new Read.Patch(new CustomerPatch(
                traits instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(), others));
    }

    private static void setting(JsonNode body, String name, List<Said> said) {
        if (body.has(name)) {
            said.add(new Said(Fact.Section.SETTING, name, body.get(name).toString()));
        }
    }

    /** Empty when all is well. */
    private static String problem(JsonNode body) {
        if (body.has("zone")
                && !body.get("zone").isNull()
                && !isZone(body.get("zone").asText())) {
            return "zone must be an IANA time zone such as Europe/Vienna, or null";
        }
        if (body.has("language")
                && !body.get("language").isNull()
                && !isLanguage(body.get("language").asText())) {
            return "language must be a language tag such as de-AT, or null";
        }
        if (body.has("traits") && !fits(body.get("traits"))) {
            return "traits must be an object of at most " + MOST_TRAITS + " traits, names of 1.." + Fact.NAME_CHARS
                    + " and values of at most " + Fact.VALUE_CHARS + " characters of JSON";
        }
        if (body.has("topics") && !areTopics(body.get("topics"))) {
            return "topics must be an object of true, false or null";
        }
        return "";
    }

    private static boolean isZone(String name) {
        try {
            return ZoneId.of(name).getId().equals(name);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean fits(JsonNode traits) {
        return traits.isObject()
                && traits.size() <= MOST_TRAITS
                && traits.properties().stream()
                        .allMatch(trait -> fits(trait.getKey())
                                && trait.getValue().toString().length() <= Fact.VALUE_CHARS);
    }

    private static boolean fits(String name) {
        return !name.isEmpty() && name.length() <= Fact.NAME_CHARS;
    }

    private static boolean areTopics(JsonNode topics) {
        return topics.isObject()
                && topics.size() <= MOST_TRAITS
                && topics.properties().stream()
                        .allMatch(topic -> fits(topic.getKey())
                                && (topic.getValue().isBoolean()
                                        || topic.getValue().isNull()));
    }

    /**
     * What it says of a customer.
     *
     * @param split separates traits as those of events are
     */
    List<Said> on(FullProfile before, Function<ObjectNode, TrackingPlan.Split> split) {
        List<Said> said = new ArrayList<>(others);
        said.addAll(TraitsPatch.said(split.apply(traits), before.profile().traits(), before.personal()));
        return said;
    }
}
