package dev.heed.care.detect;

import dev.heed.time.BusinessCalendar;

import java.util.Optional;
import java.util.Set;

/** The calendars of business days that patterns name. */
@FunctionalInterface
public interface Calendars {
    /** The calendar of a pattern that names none. */
    String DEFAULT_NAME = "default";

    /** Empty when there is no calendar of that name; a pattern that names none asks for {@code default}. */
    Optional<BusinessCalendar> named(String name);

    /** All that are there, for whoever named another one. */
    default Set<String> names() {
        return Set.of(DEFAULT_NAME);
    }

    /** Only {@link BusinessCalendar#DEFAULT}. */
    Calendars DEFAULT = name -> name.equals(DEFAULT_NAME) ? Optional.of(BusinessCalendar.DEFAULT) : Optional.empty();
}
