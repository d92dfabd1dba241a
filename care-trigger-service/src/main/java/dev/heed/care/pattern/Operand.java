package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cel.common.ast.CelConstant;
import dev.heed.contracts.JourneyEvent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * One side of a comparison.
 *
 * @param kind what is known of the value when the pattern is stored
 * @param literal a missing node for what the event says
 */
record Operand(Kind kind, JsonNode literal, Function<JourneyEvent, JsonNode> reader) {
    private static final Set<String> TEXTS = Set.of("type", "source", "channel", "account");

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        INSTANT,
        /** A field: known only when the event is there. */
        ANY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Operand literal(CelConstant constant) throws WhereRefused {
        return switch (constant.getKind()) {
            case STRING_VALUE -> fixed(Kind.TEXT, TextNode.valueOf(constant.stringValue()));
            case INT64_VALUE -> fixed(Kind.NUMBER, LongNode.valueOf(constant.int64Value()));
            case DOUBLE_VALUE -> fixed(Kind.NUMBER, DoubleNode.valueOf(constant.doubleValue()));
            case BOOLEAN_VALUE -> fixed(Kind.BOOLEAN, BooleanNode.valueOf(constant.booleanValue()));
            default ->
                throw new WhereRefused(
                        "where-not-supported", "Literals are text, numbers, true and false; not " + constant.getKind());
        };
    }

    private static Operand fixed(Kind kind, JsonNode value) {
        return new Operand(kind, value, event -> value);
    }

    static Operand path(FieldPath path) {
        return new Operand(Kind.ANY, MissingNode.getInstance(), path::read);
    }

    static Operand attribute(String name) throws WhereRefused {
        if (name.equals("time")) {
            return new Operand(
                    Kind.INSTANT, MissingNode.getInstance(), event -> LongNode.valueOf(millis(event.time())));
        }
        if (!TEXTS.contains(name)) {
            throw new WhereRefused(
                    "where-unknown-field",
                    "Fields are data.*, type, source, channel, account, time; not '" + name + "'");
        }
        return new Operand(Kind.TEXT, MissingNode.getInstance(), FieldPath.of(name)::read);
    }

    /** A literal text as the instant that it is compared with. */
    Operand asInstant() throws WhereRefused {
        try {
            String text = literal.asText("");
            return fixed(
                    Kind.INSTANT,
                    LongNode.valueOf(millis(OffsetDateTime.parse(text).toInstant())));
        } catch (DateTimeException e) {
            throw new WhereRefused("where-type", "time is compared with a literal like '2026-03-02T09:00:00Z'");
        }
    }

    private static long millis(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000L), instant.getNano() / 1_000_000);
    }

    JsonNode read(JourneyEvent event) {
        return reader.apply(event);
    }
}
