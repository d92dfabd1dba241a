package dev.heed.care.pattern;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;

/** An expression as the CEL library parses it, within bounds. */
final class CelSyntax {
    static final int MAX_LENGTH = 1_000;
    static final int MAX_DEPTH = 32;

    static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH * 2)
            .maxParseErrorRecoveryLimit(0)
            .enableQuotedIdentifierSyntax(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setStandardMacros(CelStandardMacro.HAS)
            .setOptions(OPTIONS)
            .build();

    private CelSyntax() {}

    static CelAbstractSyntaxTree parse(String expression) throws WhereRefused {
        if (expression.length() > MAX_LENGTH) {
            throw new WhereRefused(Rule.WHERE_TOO_LARGE, "At most " + MAX_LENGTH + " characters", 0);
        }
        CelValidationResult parsed = PARSER.parse(expression);
        if (parsed.hasError()) {
            throw refused(Rule.WHERE_SYNTAX, parsed, expression);
        }
        try {
            CelAbstractSyntaxTree tree = parsed.getAst();
            return CelAbstractSyntaxTree.newParsedAst(namesForIndexes(tree.getExpr()), tree.getSource());
        } catch (CelValidationException e) {
            throw new WhereRefused(Rule.WHERE_SYNTAX, "Not CEL: " + e.getMessage(), 0);
        }
    }

    static WhereRefused refused(Rule rule, CelValidationResult result, String expression) {
        if (result.getErrors().isEmpty()) {
            return new WhereRefused(rule, "Not CEL", 0);
        }
        CelIssue first = result.getErrors().get(0);
        String what = rule == Rule.WHERE_SYNTAX ? "Not CEL: " : "Types do not go together: ";
        return new WhereRefused(rule, what + first.getMessage(), character(first, expression));
    }

    private static int character(CelIssue issue, String expression) {
        boolean oneLine = expression.indexOf('\n') < 0;
        return oneLine && issue.getSourceLocation().getLine() == 1
                ? Math.max(0, issue.getSourceLocation().getColumn()) + 1
                : 0;
    }

    /** {@code data['$os']} becomes the select that {@code data.os} would be: some names can not be written otherwise. */
    private static CelExpr namesForIndexes(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> call(expression);
            case SELECT ->
                CelExpr.ofSelect(
                        expression.id(),
                        namesForIndexes(expression.select().operand()),
                        expression.select().field(),
                        expression.select().testOnly());
            default -> expression;
        };
    }

    private static CelExpr call(CelExpr expression) {
        CelCall call = expression.call();
        if (call.function().equals("_[_]") && isText(call.args().get(1))) {
            String name = call.args().get(1).constant().stringValue();
            return CelExpr.ofSelect(expression.id(), namesForIndexes(call.args().get(0)), name, false);
        }
        CelCall.Builder same = CelCall.newBuilder().setFunction(call.function());
        call.target().ifPresent(target -> same.setTarget(namesForIndexes(target)));
        call.args().forEach(argument -> same.addArgs(namesForIndexes(argument)));
        return expression.toBuilder().setCall(same.build()).build();
    }

    private static boolean isText(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
