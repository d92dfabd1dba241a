package dev.heed.care.pattern;

import dev.heed.contracts.JourneyEvent;

import java.util.List;

/**
 * A compiled {@code where}: CEL syntax, of which this subset is taken: {@code == != < <= > >=}, {@code && || !},
 * {@code has(data.x)}, text, number and boolean literals, paths below {@code data}, and the attributes {@code type},
 * {@code source}, {@code channel}, {@code account} (text) and {@code time} (compared with a literal instant). Anything
 * else is refused when the pattern is stored. At most {@value WhereParser#MAX_LENGTH} characters.
 *
 * <p>Numbers compare by value whether whole or not; values of different types are unequal and have no order.
 */
@FunctionalInterface
public interface Where {
    Truth test(JourneyEvent event);

    /** @throws IllegalArgumentException when {@link #problems} has any: pass only what was accepted */
    static Where of(String expression) {
        try {
            return WhereParser.parse(expression);
        } catch (WhereRefused e) {
            throw new IllegalArgumentException("where '" + expression + "': " + e.getMessage(), e);
        }
    }

    /**
     * Codes {@code where-too-large}, {@code where-syntax}, {@code where-not-supported}, {@code where-unknown-field},
     * {@code where-type}.
     */
    static List<Problem> problems(String expression, String path) {
        try {
            WhereParser.parse(expression);
            return List.of();
        } catch (WhereRefused e) {
            return List.of(Problem.of(e.code(), path, e.getMessage() + "; in: " + shortened(expression)));
        }
    }

    private static String shortened(String expression) {
        return expression.length() <= 120 ? expression : expression.substring(0, 120) + "...";
    }
}
