package dev.heed.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads times as nearly all emitters write them, {@code 2026-01-31T12:00:00.123Z}, many times faster than the general
 * way. What it does not know it leaves to that.
 */
public final class UsualTime {
    private static final int SECONDS_END = 19;
    private static final int NANO_DIGITS = 9;
    private static final int[] NUMBERS = {0, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, SECONDS_END};

    private UsualTime() {}

    /** Empty when it is written otherwise, or is no time at all. */
    public static Optional<Instant> parse(String text) {
        int length = text.length();
        if (length <= SECONDS_END || text.charAt(length - 1) != 'Z' || !isPunctuated(text)) {
            return Optional.empty();
        }
        int[] parts = new int[NUMBERS.length / 2];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = number(text, NUMBERS[2 * i], NUMBERS[2 * i + 1]);
        }
        int nanos = nanos(text, length - 1);
        return nanos < 0 || !isTime(parts) ? Optional.empty() : Optional.of(instant(parts, nanos));
    }

    private static boolean isPunctuated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Years from 1, so that minus one, for what is no number, is never in range. */
    private static boolean isTime(int[] parts) {
        return parts[0] >= 1
                && parts[1] >= 1
                && parts[1] <= 12
                && parts[2] >= 1
                && parts[2] <= YearMonth.of(parts[0], parts[1]).lengthOfMonth()
                && parts[3] >= 0
                && parts[3] <= 23
                && parts[4] >= 0
                && parts[4] <= 59
                && parts[5] >= 0
                && parts[5] <= 59;
    }

    private static Instant instant(int[] parts, int nanos) {
        long days = LocalDate.of(parts[0], parts[1], parts[2]).toEpochDay();
        long seconds = ((days * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5];
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** Of the fraction that ends there; 0 without one, minus one when it is none. */
    private static int nanos(String text, int end) {
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > NANO_DIGITS) {
            return -1;
        }
        int nanos = number(text, SECONDS_END + 1, end);
        for (int i = digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Minus one when there is something else than a digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
