package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a segment: {@code {"all": [...]}}, {@code {"any": [...]}}, {@code {"not": {...}}}, or a condition {@code
 * {"trait": "plan", "op": "eq", "value": "gold"}} on a trait, computed, consent, account, topic or setting. Without
 * {@code op} a condition asks for equality, without {@code value} for existence.
 */
final class SegmentReader {
    private static final int DEEPEST = 8;
    private static final int MOST = 50;
    private static final int MOST_VALUES = 100;

    private int conditions;

    private SegmentReader() {}

    /** A segment, or why a document is none. */
    sealed interface Read {
        record Parsed(Segment segment) implements Read {}

        record Refused(String message) implements Read {}
    }

    static Read read(JsonNode json) {
        try {
            return new Read.Parsed(new SegmentReader().segment(json, 0));
        } catch (Malformed e) {
            return new Read.Refused(e.problem);
        }
    }

    /** Leaves the recursion; never leaves this class. */
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String problem;

        Malformed(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }

    private Segment segment(JsonNode json, int depth) {
        if (!json.isObject() || depth > DEEPEST) {
            throw new Malformed("a segment is an object, nested at most " + DEEPEST + " deep");
        }
        boolean joins = json.has("all") || json.has("any") || json.has("not");
        if (joins && json.size() != 1) {
            throw new Malformed("all, any or not stands alone in its object");
        }
        if (json.has("all")) {
            return new Segment.All(parts(json.get("all"), depth));
        }
        if (json.has("any")) {
            return new Segment.Any(parts(json.get("any"), depth));
        }
        return json.has("not") ? new Segment.Not(segment(json.get("not"), depth + 1)) : condition(json);
    }

    private List<Segment> parts(JsonNode list, int depth) {
        if (!list.isArray() || list.isEmpty()) {
            throw new Malformed("all and any take a list of at least one segment");
        }
        List<Segment> parts = new ArrayList<>();
        list.forEach(part -> parts.add(segment(part, depth + 1)));
        return parts;
    }

    private Segment condition(JsonNode json) {
        if (++conditions > MOST) {
            throw new Malformed("a segment has at most " + MOST + " conditions");
        }
        Segment.Subject subject = Arrays.stream(Segment.Subject.values())
                .filter(one -> json.path(word(one)).isTextual())
                .findFirst()
                .orElseThrow(
                        () -> new Malformed("a condition names a trait, computed, consent, account, topic or setting"));
        Segment.Operator operator = operator(json);
        JsonNode value = json.has("value") ? json.get("value") : BooleanNode.TRUE;
        int members = 1 + (json.has("op") ? 1 : 0) + (json.has("value") ? 1 : 0);
        if (json.size() != members) {
            throw new Malformed("a condition has one subject, op and value, and nothing else");
        }
        check(operator, value);
        return new Segment.Condition(subject, json.get(word(subject)).asText(), operator, value);
    }

    private static Segment.Operator operator(JsonNode json) {
        if (!json.has("op")) {
            return json.has("value") ? Segment.Operator.EQ : Segment.Operator.EXISTS;
        }
        String named = json.get("op").asText();
        return Optional.of(named)
                .flatMap(name -> Arrays.stream(Segment.Operator.values())
                        .filter(one -> word(one).equals(name))
                        .findFirst())
                .orElseThrow(() -> new Malformed("op is eq, ne, in, gt, gte, lt, lte, exists or prefix"));
    }

    private static void check(Segment.Operator operator, JsonNode value) {
        boolean fits = switch (operator) {
            case EQ, NE -> true;
            case IN -> value.isArray() && value.size() <= MOST_VALUES;
            case GT, GTE, LT, LTE -> value.isNumber() || value.isTextual();
            case EXISTS -> value.isBoolean();
            case PREFIX -> value.isTextual();
        };
        if (!fits) {
            throw new Malformed("value does not fit " + word(operator) + ": in takes a list of at most " + MOST_VALUES
                    + ", gt, gte, lt, lte a number or text, exists true or false, prefix a text");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
