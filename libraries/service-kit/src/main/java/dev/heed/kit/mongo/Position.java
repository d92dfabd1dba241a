package dev.heed.kit.mongo;

import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Problems;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Where a page of a list by time begins: behind the entry of this time and id. */
public record Position(Instant at, String id) {
    public Cursor cursor() {
        return Cursor.after(at.toString(), id);
    }

    /**
     * What {@link #cursor} gave out; empty without one, for the first page.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a text that is no such cursor
     */
    public static Optional<Position> of(@Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        List<String> last = Cursor.parse(cursor, 2).after();
        return Optional.of(new Position(time(last.getFirst()), last.getLast()));
    }

    /** Not every time is one that documents can hold. */
    private static Instant time(String text) {
        try {
            return Date.from(Instant.parse(text)).toInstant();
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw Problems.malformed("cursor-malformed", "cursor must be the 'next' of an earlier page");
        }
    }
}
