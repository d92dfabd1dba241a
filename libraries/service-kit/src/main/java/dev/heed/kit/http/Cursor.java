package dev.heed.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the next page of a list begins: the sort key of the last item given out, opaque to callers. Stable under
 * inserts, unlike page numbers.
 */
public record Cursor(List<String> after) {
    /** Not in the alphabet of base64url, so a key may hold any character. */
    private static final String SEPARATOR = ".";

    public Cursor {
        after = List.copyOf(after);
    }

    public static Cursor after(String... key) {
        return new Cursor(List.of(key));
    }

    public String encode() {
        return after.stream().map(Cursor::encode).collect(Collectors.joining(SEPARATOR));
    }

    /**
     * The last key given out of a list that is sorted by one key; the empty string, which sorts first, without cursor.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a text that is no cursor
     */
    public static String single(Optional<String> cursor) {
        return cursor.isEmpty() ? "" : parse(cursor.get(), 1).after().getFirst();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a text that is no cursor with {@code parts} parts */
    public static Cursor parse(String text, int parts) {
        return decode(text, parts)
                .orElseThrow(() -> Problems.malformed("cursor-malformed", "cursor is not one that this list gave out"));
    }

    /** Empty when {@code text} is not a cursor with {@code parts} parts. */
    public static Optional<Cursor> decode(String text, int parts) {
        try {
            Cursor cursor = new Cursor(
                    Stream.of(text.split("\\.", -1)).map(Cursor::decode).toList());
            boolean ours = cursor.after.size() == parts && cursor.encode().equals(text);
            return ours ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
