package dev.heed.bench.matcher;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is looked for in the events of each customer, in a way that all engines can express and that has one meaning.
 * Windows are half-open: two events exactly a window apart are not in one.
 */
public sealed interface Question {
    /** Finds are told apart by it. */
    int number();

    /** Of the window, or of the wait. */
    int minutes();

    /** Event types that it is about. */
    Set<String> types();

    default long millis() {
        return minutes() * 60_000L;
    }

    default String name() {
        return "p%03d".formatted(number());
    }

    /** The event with which so many are in the window; an event counts for one find only. */
    record Count(int number, Filter of, int atLeast, int minutes) implements Question {
        @Override
        public Set<String> types() {
            return Set.of(of.type());
        }
    }

    /**
     * An event of {@code then} with one of {@code first} before it in the window and after the last find. (Of two
     * steps only: see docs/reference/performance.md for three.)
     */
    record Sequence(int number, Filter first, Filter then, int minutes) implements Question {
        @Override
        public Set<String> types() {
            return Set.of(first.type(), then.type());
        }
    }

    /**
     * Each event of {@code after} that nothing of {@code expected} follows until so many minutes later, that moment
     * included; found with that time.
     */
    record Absence(int number, Filter after, Filter expected, int minutes) implements Question {
        @Override
        public Set<String> types() {
            return Set.of(after.type(), expected.type());
        }
    }

    /** As many as wanted: ten kinds, and then variants of them with other thresholds and windows. */
    static List<Question> list(int size) {
        if (size < 1 || size > Finds.MOST_QUESTIONS) {
            throw new IllegalArgumentException("1 to " + Finds.MOST_QUESTIONS + " patterns, not " + size);
        }
        return IntStream.range(0, size).mapToObj(Question::of).toList();
    }

    private static Question of(int n) {
        int v = n / 10;
        String code = "E" + v % 10;
        return switch (n % 10) {
            case 0 -> new Count(n, Filter.atLeast("payment.declined", 100 + 30 * v), 3, 45 + 5 * v);
            case 1 -> new Count(n, Filter.code("app.error", code), 2, 60 + 5 * v);
            case 2 -> new Count(n, Filter.code("page.viewed", code), 3, 30 + 5 * v);
            case 3 -> new Count(n, Filter.atLeast("login.failed", 50 * v), 2, 20 + 5 * v);
            case 4 ->
                new Sequence(n, Filter.atLeast("product.added", 400 + 40 * v), Filter.any("call.started"), 60 + 5 * v);
            case 5 -> new Sequence(n, Filter.code("app.error", code), Filter.any("kb.searched"), 30 + 5 * v);
            case 6 ->
                new Sequence(
                        n, Filter.atLeast("payment.declined", 300 + 20 * v), Filter.any("call.started"), 45 + 5 * v);
            case 7 ->
                new Absence(
                        n, Filter.atLeast("checkout.started", 900 + 5 * v), Filter.any("order.completed"), 30 + 5 * v);
            case 8 ->
                new Absence(
                        n,
                        Filter.atLeast("payment.succeeded", 850 + 10 * v),
                        Filter.any("order.completed"),
                        15 + 2 * v);
            default -> new Absence(n, Filter.code("kb.searched", code), Filter.any("page.viewed"), 20 + v);
        };
    }
}
