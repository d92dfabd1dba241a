package dev.heed.care.pattern;

import com.google.re2j.Pattern;
import dev.heed.care.pattern.Condition.Operator;
import dev.heed.care.pattern.Condition.Place;
import dev.heed.care.pattern.Operand.Operation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Comparing and calculating as CEL does, over values as {@link Reader} gives them. Beyond CEL, which has no answer
 * there: a whole and a fractional number are calculated as fractional ones.
 */
final class Values {
    /** Result of {@link #order} for values that have no order among each other, such as a text and a number. */
    private static final int UNORDERED = Integer.MIN_VALUE;
    /** Of numbers, one of which is not a number: no order, but they were comparable. */
    private static final int NOT_A_NUMBER = Integer.MAX_VALUE;

    private Values() {}

    static Truth compare(Object left, Operator operator, Object right) {
        if (left instanceof Nothing || right instanceof Nothing) {
            Truth undecided = undecided(left, right);
            if (!undecided.decided()) {
                return undecided;
            }
        }
        return switch (operator) {
            case EQ -> Truth.of(equal(left, right));
            case NE -> Truth.of(!equal(left, right));
            case LT, LE, GT, GE -> ordered(order(left, right), operator);
        };
    }

    /** The left one first, as CEL evaluates; true when both are values. */
    static Truth undecided(Object left, Object right) {
        if (left == Nothing.MISSING || left == Nothing.FAULT) {
            return truth(left);
        }
        return right == Nothing.MISSING || right == Nothing.FAULT ? truth(right) : Truth.TRUE;
    }

    static Truth truth(Object value) {
        if (value instanceof Boolean decided) {
            return Truth.of(decided);
        }
        return value == Nothing.MISSING ? Truth.MISSING_FIELD : Truth.TYPE_MISMATCH;
    }

    static Object value(Truth truth) {
        return switch (truth) {
            case TRUE -> true;
            case FALSE -> false;
            case MISSING_FIELD -> Nothing.MISSING;
            case TYPE_MISMATCH -> Nothing.FAULT;
        };
    }

    private static Truth ordered(int order, Operator operator) {
        if (order == UNORDERED) {
            return Truth.TYPE_MISMATCH;
        }
        return switch (operator) {
            case LT -> Truth.of(order < 0);
            case LE -> Truth.of(order <= 0);
            case GT -> Truth.of(order > 0 && order != NOT_A_NUMBER);
            case GE -> Truth.of(order >= 0 && order != NOT_A_NUMBER);
            case EQ, NE -> throw new IllegalArgumentException("Equality needs no order: " + operator);
        };
    }

    private static int order(Object left, Object right) {
        return switch (left) {
            case Long one when right instanceof Long other -> Long.compare(one, other);
            case Long one when right instanceof Double other -> negated(order(other, one));
            case Double one when right instanceof Long other -> order(one.doubleValue(), other.longValue());
            case Double one when right instanceof Double other -> order(one.doubleValue(), other.doubleValue());
            case String one when right instanceof String other -> Integer.signum(one.compareTo(other));
            case Boolean one when right instanceof Boolean other -> Boolean.compare(one, other);
            default -> UNORDERED;
        };
    }

    private static int order(double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return NOT_A_NUMBER;
        }
        return one < other ? -1 : one > other ? 1 : 0;
    }

    private static int negated(int order) {
        return order == NOT_A_NUMBER ? order : -order;
    }

    private static int order(double one, long other) {
        return order(one, (double) other);
    }

    static boolean equal(Object left, Object right) {
        return switch (left) {
            case Long one when right instanceof Long other -> one.longValue() == other.longValue();
            case Number one when right instanceof Number other -> order(one, other) == 0;
            case List<?> one when right instanceof List<?> other -> equalLists(one, other);
            case Map<?, ?> one when right instanceof Map<?, ?> other -> equalMaps(one, other);
            default -> left.equals(right);
        };
    }

    private static boolean equalLists(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> one, Map<?, ?> other) {
        if (!one.keySet().equals(other.keySet())) {
            return false;
        }
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            Object value = other.get(entry.getKey());
            if (value == null || !equal(entry.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    static Truth in(Object item, Object container) {
        Truth undecided = undecided(item, container);
        if (!undecided.decided()) {
            return undecided;
        }
        return switch (container) {
            case List<?> list -> Truth.of(contains(list, item));
            case Map<?, ?> map -> Truth.of(item instanceof String && map.containsKey(item));
            default -> Truth.TYPE_MISMATCH;
        };
    }

    static boolean contains(Collection<?> list, Object item) {
        for (Object element : list) {
            if (equal(element, item)) {
                return true;
            }
        }
        return false;
    }

    static Truth placed(Object text, Place place, Object part) {
        Truth undecided = undecided(text, part);
        if (!undecided.decided()) {
            return undecided;
        }
        if (!(text instanceof String whole && part instanceof String sought)) {
            return Truth.TYPE_MISMATCH;
        }
        return Truth.of(
                switch (place) {
                    case START -> whole.startsWith(sought);
                    case END -> whole.endsWith(sought);
                    case ANYWHERE -> whole.contains(sought);
                });
    }

    static Truth matches(Object text, Pattern pattern) {
        return text instanceof String whole ? Truth.of(pattern.matcher(whole).find()) : truthless(text);
    }

    private static Truth truthless(Object value) {
        return value == Nothing.MISSING ? Truth.MISSING_FIELD : Truth.TYPE_MISMATCH;
    }

    static Object size(Object value) {
        return switch (value) {
            case String text -> (long) text.codePointCount(0, text.length());
            case List<?> list -> (long) list.size();
            case Map<?, ?> map -> (long) map.size();
            default -> value == Nothing.MISSING ? Nothing.MISSING : Nothing.FAULT;
        };
    }

    static Object negative(Object value) {
        return switch (value) {
            case Long whole -> whole == Long.MIN_VALUE ? Nothing.FAULT : (Object) (-whole);
            case Double fraction -> -fraction;
            default -> value == Nothing.MISSING ? Nothing.MISSING : Nothing.FAULT;
        };
    }

    static Object calculate(Object left, Operation operation, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return whole(one, operation, other);
        }
        if (left instanceof Number one && right instanceof Number other) {
            return fraction(one.doubleValue(), operation, other.doubleValue());
        }
        return undecided(left, right) == Truth.MISSING_FIELD ? Nothing.MISSING : Nothing.FAULT;
    }

    private static Object whole(long one, Operation operation, long other) {
        try {
            return switch (operation) {
                case PLUS -> Math.addExact(one, other);
                case MINUS -> Math.subtractExact(one, other);
                case TIMES -> Math.multiplyExact(one, other);
                case DIVIDED_BY -> Math.divideExact(one, other);
                case MODULO -> one % other;
            };
        } catch (ArithmeticException beyond) {
            return Nothing.FAULT;
        }
    }

    private static Object fraction(double one, Operation operation, double other) {
        return switch (operation) {
            case PLUS -> one + other;
            case MINUS -> one - other;
            case TIMES -> one * other;
            case DIVIDED_BY -> one / other;
            case MODULO -> Nothing.FAULT;
        };
    }
}
