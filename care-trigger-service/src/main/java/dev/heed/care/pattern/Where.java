package dev.heed.care.pattern;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.heed.contracts.JourneyEvent;

import java.util.List;

/**
 * A compiled {@code where}. Of CEL this subset is taken: {@code == != < <= > >=}, {@code && || !}, {@code in} a list, a
 * list field or the keys of an object, {@code + - * / %} on numbers, {@code has(data.x)}, {@code startsWith endsWith
 * contains}, {@code matches} with a literal RE2 pattern, {@code size}; literals are text, numbers, booleans and null;
 * fields are paths below {@code data} and the attributes {@code type}, {@code source}, {@code channel}, {@code account}
 * (text) and {@code time} (compared with a literal instant). Anything else is refused when the pattern is stored. At
 * most 1,000 characters and 32 levels. {@code docs/reference/where.md} has the exact meaning.
 */
@FunctionalInterface
public interface Where {
    Truth test(JourneyEvent event);

    /** @throws IllegalArgumentException when {@link #problems} has any: pass only what was accepted */
    static Where of(String expression) {
        return Conditions.compile(condition(expression), JsonValues::reader)::test;
    }

    /**
     * What an expression asks, for whoever holds events in another form; see {@link Conditions#compile}.
     *
     * @throws IllegalArgumentException when {@link #problems} has any: pass only what was accepted
     */
    static Condition condition(String expression) {
        try {
            return read(expression, EventSchema.UNKNOWN);
        } catch (WhereRefused e) {
            throw new IllegalArgumentException("where '" + expression + "': " + e.getMessage(), e);
        }
    }

    /** Codes {@code where-...}, see {@link Rule}. */
    static List<Problem> problems(String expression, String path) {
        return problems(expression, path, EventSchema.UNKNOWN);
    }

    static List<Problem> problems(String expression, String path, EventSchema schema) {
        try {
            read(expression, schema);
            return List.of();
        } catch (WhereRefused e) {
            return List.of(new Problem(e.rule(), path, e.getMessage(), expression, 0, e.character()));
        }
    }

    private static Condition read(String expression, EventSchema schema) throws WhereRefused {
        CelAbstractSyntaxTree tree = CelSyntax.parse(expression);
        Condition condition = new ConditionReader(tree.getSource().getPositionsMap()).read(tree.getExpr());
        CelTypes.check(tree, condition.fields(), schema);
        return condition;
    }
}
