package dev.heed.journey.stage;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Lengths of time as maps write them: {@code 7d}, {@code 36h}, {@code 30m}, {@code 45s}, or ISO 8601 ({@code PT36H}). */
final class Spans {
    static final String FORM = "a number and one of s, m, h, d, or ISO 8601 like PT36H; 1 second to 3650 days";

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Spans() {}

    static Optional<Duration> parse(String text) {
        String iso = text.matches("[0-9]{1,9}d") ? "P" + text : text.matches("[0-9]{1,9}[smh]") ? "PT" + text : text;
        try {
            return Optional.of(Duration.parse(iso.toUpperCase(Locale.ROOT)))
                    .filter(span -> span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
