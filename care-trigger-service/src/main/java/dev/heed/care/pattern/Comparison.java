package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.Operand.Kind;

/** How two values compare, and which comparisons are refused before there are any values. */
final class Comparison {
    /** Result of {@link #order} for values that have no order among each other. */
    private static final int UNORDERED = Integer.MIN_VALUE;

    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE;

        private boolean holds(int order) {
            return switch (this) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case LT -> order < 0;
                case LE -> order <= 0;
                case GT -> order > 0;
                case GE -> order >= 0;
            };
        }

        private boolean ofEquality() {
            return this == EQ || this == NE;
        }
    }

    private Comparison() {}

    static Where of(Operand left, Operator operator, Operand right) throws WhereRefused {
        Operand one = right.kind() == Kind.INSTANT && left.kind() != Kind.INSTANT ? left.asInstant() : left;
        Operand other = left.kind() == Kind.INSTANT && right.kind() != Kind.INSTANT ? right.asInstant() : right;
        if (one.kind() != other.kind() && one.kind() != Kind.ANY && other.kind() != Kind.ANY) {
            throw new WhereRefused("where-type", "A " + one.kind() + " is compared with a " + other.kind());
        }
        return event -> compare(one.read(event), operator, other.read(event));
    }

    private static Truth compare(JsonNode left, Operator operator, JsonNode right) {
        if (left.isMissingNode() || right.isMissingNode()) {
            return Truth.MISSING_FIELD;
        }
        if (isEndless(left) || isEndless(right)) {
            return Truth.TYPE_MISMATCH;
        }
        int order = order(left, right);
        if (order == UNORDERED) {
            return operator.ofEquality()
                    ? Truth.of(left.equals(right) == (operator == Operator.EQ))
                    : Truth.TYPE_MISMATCH;
        }
        return Truth.of(operator.holds(order));
    }

    /** A number such as {@code 1e999}, which JSON allows and a double does not hold. */
    private static boolean isEndless(JsonNode value) {
        return value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue());
    }

    private static int order(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.isIntegralNumber()
                            && right.isIntegralNumber()
                            && left.canConvertToLong()
                            && right.canConvertToLong()
                    ? Long.compare(left.longValue(), right.longValue())
                    : left.decimalValue().compareTo(right.decimalValue());
        }
        if (left.isTextual() && right.isTextual()) {
            return Integer.signum(left.textValue().compareTo(right.textValue()));
        }
        return left.isBoolean() && right.isBoolean()
                ? Boolean.compare(left.booleanValue(), right.booleanValue())
                : UNORDERED;
    }

    static Truth truth(JsonNode value) {
        if (value.isMissingNode()) {
            return Truth.MISSING_FIELD;
        }
        return value.isBoolean() ? Truth.of(value.booleanValue()) : Truth.TYPE_MISMATCH;
    }
}
