package dev.heed.time;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/**
 * A date with hours of its own, which replace those of its weekday: none for a whole holiday, some for half a day. An
 * opening belongs to the date on which it opens. So a night that began on the eve goes on to its end, and one that would
 * begin on a whole holiday is closed to its end.
 */
public sealed interface Holiday {
    String name();

    /** Sorted; empty when it is closed all day. */
    List<Opening> openings();

    /** Every year; the 29th of February in leap years only. */
    record Yearly(String name, MonthDay day, List<Opening> openings) implements Holiday {
        /** @throws IllegalArgumentException for a blank name, or openings that overlap */
        public Yearly {
            openings = DayOpenings.checked("holiday '" + DayOpenings.named(name) + "'", openings);
        }

        public Yearly(String name, MonthDay day) {
            this(name, day, List.of());
        }
    }

    /** Once; stronger than a yearly one of the same date. */
    record Dated(String name, LocalDate date, List<Opening> openings) implements Holiday {
        /** @throws IllegalArgumentException for a blank name, or openings that overlap */
        public Dated {
            openings = DayOpenings.checked("holiday '" + DayOpenings.named(name) + "'", openings);
        }

        public Dated(String name, LocalDate date) {
            this(name, date, List.of());
        }
    }
}
