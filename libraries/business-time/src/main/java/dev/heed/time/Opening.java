package dev.heed.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours between which work is done, on the wall clock and half-open: at {@code closes} it is closed. When {@code closes}
 * is not after {@code opens} it is on the next day; midnight is the end of the day. Whole seconds.
 */
public record Opening(LocalTime opens, LocalTime closes) {
    public static final Opening ALL_DAY = new Opening(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final int DAY = 86_400;
    private static final String TIME = "((?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?";
    private static final Pattern FORM = Pattern.compile(TIME + ")-" + TIME + "|24:00(?::00)?)");

    /** @throws IllegalArgumentException for fractions of a second, or equal times that are not midnight */
    public Opening {
        if (hasFraction(opens) || hasFraction(closes)) {
            throw new IllegalArgumentException("An opening has whole seconds; it is " + opens + "-" + closes);
        }
        if (opens.equals(closes) && !opens.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("An opening of " + opens + "-" + closes
                    + " may be none or a day long; leave it out, or write two that meet at midnight");
        }
    }

    /**
     * Reads {@code 09:00-17:00}, {@code 22:00-06:00} (to the next day), {@code 00:00-24:00} (all day); with seconds if
     * need be.
     *
     * @throws IllegalArgumentException for everything else
     */
    public static Opening parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("An opening is written as 09:00-17:00; it is '" + text + "'");
        }
        String closes = parts.group(2);
        return new Opening(
                LocalTime.parse(parts.group(1)),
                closes.startsWith("24") ? LocalTime.MIDNIGHT : LocalTime.parse(closes));
    }

    private static boolean hasFraction(LocalTime time) {
        return !time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }

    LocalDateTime start(LocalDate date) {
        return date.atTime(opens);
    }

    LocalDateTime end(LocalDate date) {
        return (closes.isAfter(opens) ? date : date.plusDays(1)).atTime(closes);
    }

    int startSecond() {
        return opens.toSecondOfDay();
    }

    /** Of the day on which it opens; more than a day for one that ends on the next. */
    int endSecond() {
        return closes.toSecondOfDay() + (closes.isAfter(opens) ? 0 : DAY);
    }

    /** Does this one, of a day, last beyond the beginning of the other, of the next day? */
    boolean runsInto(Opening ofNextDay) {
        return endSecond() > DAY + ofNextDay.startSecond();
    }

    @Override
    public String toString() {
        return opens + "-" + (closes.equals(LocalTime.MIDNIGHT) ? "24:00" : closes.toString());
    }
}
