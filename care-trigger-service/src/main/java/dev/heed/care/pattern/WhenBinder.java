package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Bound;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Group;
import dev.heed.care.pattern.When.Points;
import dev.heed.care.pattern.When.Repeat;
import dev.heed.care.pattern.When.Score;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Spike;
import dev.heed.care.pattern.When.Until;
import dev.heed.care.pattern.When.Within;

import java.util.List;
import java.util.Locale;

import static dev.heed.care.pattern.PatternBinder.list;
import static dev.heed.care.pattern.PatternBinder.span;
import static dev.heed.care.pattern.PatternBinder.text;

/** The condition of a pattern, from a tree whose shape the schema has checked. */
final class WhenBinder {
    private WhenBinder() {}

    static When when(JsonNode when) {
        var verb = when.properties().iterator().next();
        JsonNode body = verb.getValue();
        return switch (verb.getKey()) {
            case "count" ->
                new Count(text(body, "of"), body.path("atLeast").asInt(), within(body), text(body, "distinct"));
            case "sequence" -> new Sequence(list(body.path("steps"), JsonNode::asText), within(body));
            case "absence" -> absence(body);
            case "score" -> score(body);
            case "spike" -> spike(body);
            default -> group(body, verb.getKey().equals("all"));
        };
    }

    private static Absence absence(JsonNode body) {
        Bound bound = body.has("until") ? new Until(text(body, "until")) : new Within(within(body));
        return new Absence(
                text(body, "after"),
                list(body.path("expected"), JsonNode::asText),
                bound,
                text(body, "calendar"),
                span(body, "grace", TimeSpan.ZERO),
                Repeat.valueOf(body.path("repeat").asText("keep").toUpperCase(Locale.ROOT)));
    }

    private static Score score(JsonNode body) {
        double atLeast = body.path("atLeast").asDouble();
        return new Score(
                list(
                        body.path("add"),
                        p -> new Points(text(p, "of"), p.path("points").asDouble())),
                span(body, "halfLife", TimeSpan.ZERO),
                atLeast,
                body.path("rearmBelow").asDouble(atLeast / 2));
    }

    private static Spike spike(JsonNode body) {
        return new Spike(
                text(body, "of"),
                within(body),
                span(body.path("comparedTo"), "mean", TimeSpan.ZERO),
                body.path("factor").asDouble(),
                body.path("atLeast").asInt());
    }

    private static Group group(JsonNode body, boolean every) {
        List<When> of = list(body.path("of"), WhenBinder::when);
        return new Group(every, within(body), of);
    }

    private static TimeSpan within(JsonNode body) {
        return span(body, "within", TimeSpan.ZERO);
    }
}
