package dev.heed.kit.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next give it back as {@code cursor} to get the next page; absent on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** No list gives out more at once. */
    public static final int LONGEST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page size that a caller asked for.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 unless it is 1..{@value #LONGEST}
     */
    public static int limit(int asked) {
        if (asked < 1 || asked > LONGEST) {
            throw Problems.malformed("limit-out-of-range", "limit must be 1.." + LONGEST + ", is " + asked);
        }
        return asked;
    }

    /**
     * @param found up to {@code limit + 1} items: one more than asked for tells that there is a next page
     * @param cursor where the page after an item begins
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(cursor.apply(items.getLast()).encode()));
    }
}
