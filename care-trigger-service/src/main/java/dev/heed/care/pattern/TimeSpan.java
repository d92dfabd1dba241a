package dev.heed.care.pattern;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as patterns write it: {@code 30m}, {@code 24h}, {@code 3bd}. Business days depend on a calendar, so
 * they have no fixed number of milliseconds.
 */
public record TimeSpan(int amount, Unit unit) {
    public static final TimeSpan ZERO = new TimeSpan(0, Unit.S);

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,6})(s|m|h|d|bd)");
    private static final Map<Unit, Long> MILLIS =
            Map.of(Unit.S, 1_000L, Unit.M, 60_000L, Unit.H, 3_600_000L, Unit.D, 86_400_000L);

    public enum Unit {
        S,
        M,
        H,
        D,
        /** Business days of a named calendar. */
        BD
    }

    /** @throws IllegalArgumentException unless the text is a number of at most 7 digits and one of s, m, h, d, bd */
    public static TimeSpan parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A time span is a number and one of s, m, h, d, bd; it is '" + text + "'");
        }
        return new TimeSpan(
                Integer.parseInt(parts.group(1)), Unit.valueOf(parts.group(2).toUpperCase(Locale.ROOT)));
    }

    /** Wording for people: {@code 90061000 ms -> 1d 1h 1m 1s}; parts that are zero are left out. */
    public static String text(long millis) {
        var text = new StringBuilder();
        long rest = Math.max(0, millis) / 1_000;
        rest = part(text, rest, 86_400, "d");
        rest = part(text, rest, 3_600, "h");
        rest = part(text, rest, 60, "m");
        part(text, rest, 1, "s");
        return text.isEmpty() ? "0s" : text.toString().strip();
    }

    private static long part(StringBuilder text, long seconds, long size, String unit) {
        if (seconds >= size) {
            text.append(seconds / size).append(unit).append(' ');
        }
        return seconds % size;
    }

    public boolean inBusinessDays() {
        return unit == Unit.BD;
    }

    /** @throws IllegalStateException for business days */
    public long millis() {
        Long one = MILLIS.get(unit);
        if (one == null) {
            throw new IllegalStateException("Business days have no fixed length: " + this);
        }
        return amount * one;
    }

    @Override
    public String toString() {
        return amount + unit.name().toLowerCase(Locale.ROOT);
    }
}
