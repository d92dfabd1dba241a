package dev.heed.care.calendar;

import dev.heed.care.detect.Calendars;
import dev.heed.time.BusinessCalendar;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calendars by name; {@code default} is always among them. */
public final class NamedCalendars implements Calendars {
    private final SortedMap<String, BusinessCalendar> calendars;

    private NamedCalendars(SortedMap<String, BusinessCalendar> calendars) {
        this.calendars = calendars;
    }

    /** @throws IllegalArgumentException that names the setting which is wrong */
    public static NamedCalendars of(Map<String, CalendarText> texts) {
        SortedMap<String, BusinessCalendar> calendars = new TreeMap<>();
        calendars.put(DEFAULT_NAME, BusinessCalendar.DEFAULT);
        texts.forEach((name, text) -> calendars.put(name, text.calendar(name)));
        return new NamedCalendars(calendars);
    }

    @Override
    public Optional<BusinessCalendar> named(String name) {
        return Optional.ofNullable(calendars.get(name));
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(calendars.keySet());
    }
}
