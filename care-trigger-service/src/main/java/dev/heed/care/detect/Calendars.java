package dev.heed.care.detect;

import dev.heed.time.BusinessCalendar;

import java.util.Optional;

/** The calendars of business days that patterns name. */
@FunctionalInterface
public interface Calendars {
    /** Empty when there is no calendar of that name; a pattern that names none asks for {@code default}. */
    Optional<BusinessCalendar> named(String name);

    /** Only {@link BusinessCalendar#DEFAULT}. */
    Calendars DEFAULT = name -> name.equals("default") ? Optional.of(BusinessCalendar.DEFAULT) : Optional.empty();
}
