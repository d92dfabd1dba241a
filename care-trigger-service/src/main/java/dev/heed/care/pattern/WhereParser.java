package dev.heed.care.pattern;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parses with the CEL library, refuses what is outside the subset, and compiles the rest to closures. */
final class WhereParser {
    static final int MAX_LENGTH = 1_000;
    private static final int MAX_DEPTH = 32;

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setStandardMacros(CelStandardMacro.HAS)
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .maxParseRecursionDepth(MAX_DEPTH * 2)
                    .maxParseErrorRecoveryLimit(0)
                    .enableQuotedIdentifierSyntax(true)
                    .build())
            .build();

    private static final Map<String, Comparison.Operator> COMPARISONS = Map.of(
            "_==_", Comparison.Operator.EQ,
            "_!=_", Comparison.Operator.NE,
            "_<_", Comparison.Operator.LT,
            "_<=_", Comparison.Operator.LE,
            "_>_", Comparison.Operator.GT,
            "_>=_", Comparison.Operator.GE);

    private WhereParser() {}

    static Where parse(String expression) throws WhereRefused {
        if (expression.length() > MAX_LENGTH) {
            throw new WhereRefused("where-too-large", "At most " + MAX_LENGTH + " characters");
        }
        CelValidationResult parsed = PARSER.parse(expression);
        if (parsed.hasError()) {
            String first = parsed.getErrors().isEmpty()
                    ? "not parseable"
                    : parsed.getErrors().get(0).getMessage();
            throw new WhereRefused("where-syntax", "Not CEL: " + first);
        }
        try {
            return predicate(parsed.getAst().getExpr(), 1);
        } catch (CelValidationException e) {
            throw new WhereRefused("where-syntax", "Not CEL: " + e.getMessage());
        }
    }

    private static Where predicate(CelExpr expression, int depth) throws WhereRefused {
        if (depth > MAX_DEPTH) {
            throw new WhereRefused("where-too-large", "At most " + MAX_DEPTH + " levels");
        }
        return switch (expression.getKind()) {
            case CALL -> call(expression.call(), depth);
            case SELECT -> expression.select().testOnly() ? has(expression.select()) : truthOf(expression);
            case CONSTANT, IDENT -> truthOf(expression);
            default -> throw unsupported(expression);
        };
    }

    private static Where truthOf(CelExpr expression) throws WhereRefused {
        Operand operand = operand(expression);
        if (operand.kind() != Operand.Kind.BOOLEAN && operand.kind() != Operand.Kind.ANY) {
            throw new WhereRefused("where-type", "true or false is needed where there is a " + operand.kind());
        }
        return event -> Comparison.truth(operand.read(event));
    }

    private static Where call(CelCall call, int depth) throws WhereRefused {
        Comparison.Operator operator = COMPARISONS.get(call.function());
        if (operator != null) {
            return Comparison.of(
                    operand(call.args().get(0)), operator, operand(call.args().get(1)));
        }
        return switch (call.function()) {
            case "!_" -> not(predicate(call.args().get(0), depth + 1));
            case "_&&_" -> junction(call, depth, Truth.FALSE);
            case "_||_" -> junction(call, depth, Truth.TRUE);
            default -> throw new WhereRefused("where-not-supported", "Not supported here: " + call.function());
        };
    }

    private static Where not(Where inner) {
        return event -> inner.test(event).not();
    }

    /** @param decisive the side that decides alone: false for "and", true for "or" */
    private static Where junction(CelCall call, int depth, Truth decisive) throws WhereRefused {
        Where left = predicate(call.args().get(0), depth + 1);
        Where right = predicate(call.args().get(1), depth + 1);
        return event -> {
            Truth one = left.test(event);
            if (one == decisive) {
                return one;
            }
            Truth other = right.test(event);
            return other == decisive || one.decided() ? other : one;
        };
    }

    private static Where has(CelSelect select) throws WhereRefused {
        Deque<String> segments = new ArrayDeque<>(List.of(select.field()));
        FieldPath path = belowData(select.operand(), segments);
        return event -> Truth.of(!path.read(event).isMissingNode());
    }

    private static Operand operand(CelExpr expression) throws WhereRefused {
        return switch (expression.getKind()) {
            case CONSTANT -> Operand.literal(expression.constant());
            case IDENT -> Operand.attribute(expression.ident().name());
            case SELECT -> {
                if (expression.select().testOnly()) {
                    throw new WhereRefused("where-not-supported", "has() can not be compared; use ! and &&");
                }
                yield Operand.path(belowData(expression, new ArrayDeque<>()));
            }
            default -> throw unsupported(expression);
        };
    }

    private static FieldPath belowData(CelExpr expression, Deque<String> segments) throws WhereRefused {
        CelExpr at = expression;
        while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            segments.addFirst(at.select().field());
            at = at.select().operand();
        }
        if (at.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            throw unsupported(at);
        }
        if (!at.ident().name().equals("data")) {
            throw new WhereRefused(
                    "where-unknown-field",
                    "Paths start with 'data.'; this one with '" + at.ident().name() + "'");
        }
        return FieldPath.belowData(List.copyOf(segments));
    }

    private static WhereRefused unsupported(CelExpr expression) {
        String what = expression.getKind() == CelExpr.ExprKind.Kind.CALL
                ? expression.call().function()
                : expression.getKind().name().toLowerCase(Locale.ROOT);
        return new WhereRefused("where-not-supported", "Not supported here: " + what);
    }
}
