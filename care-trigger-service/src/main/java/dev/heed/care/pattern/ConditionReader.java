package dev.heed.care.pattern;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.heed.care.pattern.Condition.Operator;
import dev.heed.care.pattern.Condition.Place;
import dev.heed.care.pattern.Operand.Operation;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** From the tree of the CEL library to a {@link Condition}; refuses what is outside the subset. */
final class ConditionReader {
    private static final Set<String> ATTRIBUTES = Set.of("type", "source", "channel", "account", "time");

    private static final Map<String, Operator> COMPARISONS = Map.of(
            "_==_", Operator.EQ,
            "_!=_", Operator.NE,
            "_<_", Operator.LT,
            "_<=_", Operator.LE,
            "_>_", Operator.GT,
            "_>=_", Operator.GE);

    private static final Map<String, Operation> OPERATIONS = Map.of(
            "_+_", Operation.PLUS,
            "_-_", Operation.MINUS,
            "_*_", Operation.TIMES,
            "_/_", Operation.DIVIDED_BY,
            "_%_", Operation.MODULO);

    private static final Map<String, Place> PLACES =
            Map.of("startsWith", Place.START, "endsWith", Place.END, "contains", Place.ANYWHERE);

    private final Map<Long, Integer> positions;

    /** @param positions where expressions stand in the text, by their ids */
    ConditionReader(Map<Long, Integer> positions) {
        this.positions = positions;
    }

    Condition read(CelExpr expression) throws WhereRefused {
        return condition(expression, 1);
    }

    private Condition condition(CelExpr expression, int depth) throws WhereRefused {
        bounded(expression, depth);
        return switch (expression.getKind()) {
            case CALL -> call(expression, expression.call(), depth);
            case SELECT ->
                expression.select().testOnly()
                        ? new Condition.Has(path(expression))
                        : new Condition.Holds(operand(expression, depth));
            case CONSTANT, IDENT -> new Condition.Holds(operand(expression, depth));
            default -> throw unsupported(expression);
        };
    }

    private void bounded(CelExpr expression, int depth) throws WhereRefused {
        if (depth > CelSyntax.MAX_DEPTH) {
            throw refused(expression, Rule.WHERE_TOO_LARGE, "At most " + CelSyntax.MAX_DEPTH + " levels");
        }
    }

    private Condition call(CelExpr expression, CelCall call, int depth) throws WhereRefused {
        Operator operator = COMPARISONS.get(call.function());
        if (operator != null) {
            return compare(call, operator, depth + 1);
        }
        Place place = PLACES.get(call.function());
        if (place != null && call.target().isPresent() && call.args().size() == 1) {
            return new Condition.TextTest(
                    operand(call.target().get(), depth + 1),
                    place,
                    operand(call.args().get(0), depth + 1));
        }
        return switch (call.function()) {
            case "!_" -> new Condition.Not(condition(call.args().get(0), depth + 1));
            case "_&&_" ->
                new Condition.And(
                        condition(call.args().get(0), depth + 1),
                        condition(call.args().get(1), depth + 1));
            case "_||_" ->
                new Condition.Or(
                        condition(call.args().get(0), depth + 1),
                        condition(call.args().get(1), depth + 1));
            case "@in" -> in(call, depth + 1);
            case "matches" -> matches(expression, call, depth + 1);
            default -> throw noCondition(expression, depth);
        };
    }

    /** A number where a condition is needed is a mistake of types; everything else is not part of the subset. */
    private WhereRefused noCondition(CelExpr expression, int depth) throws WhereRefused {
        if (calculation(expression, depth) == null) {
            return unsupported(expression);
        }
        return refused(expression, Rule.WHERE_TYPE, "true or false is needed where there is a number");
    }

    private Condition compare(CelCall call, Operator operator, int depth) throws WhereRefused {
        CelExpr left = call.args().get(0);
        CelExpr right = call.args().get(1);
        if (isTime(left) || isTime(right)) {
            return new Condition.Compare(moment(left), operator, moment(right));
        }
        return new Condition.Compare(operand(left, depth), operator, operand(right, depth));
    }

    private static boolean isTime(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals("time");
    }

    /** {@code time} itself, or the literal that it is compared with, in milliseconds. */
    private Operand moment(CelExpr expression) throws WhereRefused {
        if (isTime(expression)) {
            return new Operand.Field(FieldPath.of("time"));
        }
        try {
            String text = isText(expression) ? expression.constant().stringValue() : "";
            return new Operand.Literal(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw refused(expression, Rule.WHERE_TYPE, "time is compared with a literal like '2026-03-02T09:00:00Z'");
        }
    }

    private Condition in(CelCall call, int depth) throws WhereRefused {
        CelExpr container = call.args().get(1);
        Operand item = operand(call.args().get(0), depth);
        if (container.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return new Condition.In(item, operand(container, depth));
        }
        List<Operand> elements = new ArrayList<>();
        for (CelExpr element : container.list().elements()) {
            elements.add(operand(element, depth + 1));
        }
        return new Condition.In(item, new Operand.Listed(elements));
    }

    private Condition matches(CelExpr expression, CelCall call, int depth) throws WhereRefused {
        List<CelExpr> arguments = new ArrayList<>(call.target().stream().toList());
        arguments.addAll(call.args());
        if (arguments.size() != 2 || !isText(arguments.get(1))) {
            throw refused(expression, Rule.WHERE_NOT_SUPPORTED, "matches takes a pattern that is written out");
        }
        CelExpr pattern = arguments.get(1);
        return new Condition.Matches(
                operand(arguments.get(0), depth),
                LiteralPattern.of(pattern.constant().stringValue(), character(pattern)));
    }

    private Operand operand(CelExpr expression, int depth) throws WhereRefused {
        bounded(expression, depth);
        return switch (expression.getKind()) {
            case CONSTANT -> new Operand.Literal(literal(expression));
            case IDENT -> new Operand.Field(attribute(expression));
            case SELECT ->
                expression.select().testOnly()
                        ? new Operand.Outcome(condition(expression, depth))
                        : new Operand.Field(path(expression));
            case CALL -> {
                Operand calculated = calculation(expression, depth);
                yield calculated == null ? new Operand.Outcome(condition(expression, depth)) : calculated;
            }
            default -> throw unsupported(expression);
        };
    }

    private @Nullable Operand calculation(CelExpr expression, int depth) throws WhereRefused {
        CelCall call = expression.call();
        Operation operation = OPERATIONS.get(call.function());
        if (operation != null) {
            return new Operand.Calculation(
                    operand(call.args().get(0), depth + 1),
                    operation,
                    operand(call.args().get(1), depth + 1));
        }
        if (call.function().equals("-_")) {
            return new Operand.Negative(operand(call.args().get(0), depth + 1));
        }
        if (call.function().equals("size")) {
            CelExpr of = call.target().isPresent()
                    ? call.target().get()
                    : call.args().get(0);
            return new Operand.Size(operand(of, depth + 1));
        }
        return null;
    }

    private Object literal(CelExpr expression) throws WhereRefused {
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> constant.int64Value();
            case DOUBLE_VALUE -> constant.doubleValue();
            case BOOLEAN_VALUE -> constant.booleanValue();
            case NULL_VALUE -> Nothing.NULL;
            default ->
                throw refused(
                        expression,
                        Rule.WHERE_NOT_SUPPORTED,
                        "Literals are text, numbers, true, false and null; not " + constant.getKind());
        };
    }

    private FieldPath attribute(CelExpr expression) throws WhereRefused {
        String name = expression.ident().name();
        if (name.equals("time")) {
            throw refused(expression, Rule.WHERE_TYPE, "time is only compared, with a literal instant");
        }
        if (!ATTRIBUTES.contains(name)) {
            throw refused(
                    expression,
                    Rule.WHERE_UNKNOWN_FIELD,
                    "Fields are data.*, type, source, channel, account, time; not '" + name + "'");
        }
        return FieldPath.of(name);
    }

    private FieldPath path(CelExpr expression) throws WhereRefused {
        Deque<String> segments = new ArrayDeque<>();
        CelExpr at = expression;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            segments.addFirst(at.select().field());
            at = at.select().operand();
        }
        if (at.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            throw unsupported(at);
        }
        if (!at.ident().name().equals("data")) {
            throw refused(
                    at,
                    Rule.WHERE_UNKNOWN_FIELD,
                    "Paths start with 'data.'; this one with '" + at.ident().name() + "'");
        }
        return FieldPath.belowData(List.copyOf(segments));
    }

    private static boolean isText(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private WhereRefused unsupported(CelExpr expression) {
        String what = expression.getKind() == CelExpr.ExprKind.Kind.CALL
                ? expression.call().function()
                : expression.getKind().name().toLowerCase(Locale.ROOT);
        return refused(expression, Rule.WHERE_NOT_SUPPORTED, "Not supported here: " + what);
    }

    private WhereRefused refused(CelExpr at, Rule rule, String message) {
        return new WhereRefused(rule, message, character(at));
    }

    private int character(CelExpr at) {
        return positions.getOrDefault(at.id(), -1) + 1;
    }
}
