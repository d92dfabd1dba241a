package dev.heed.care.calendar;

import dev.heed.care.detect.Calendars;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calendars of business days by the name that patterns give them: {@code heed.care.calendars.NAME.*}. */
@ConfigMapping(prefix = "heed.care.calendars")
public interface CalendarConfig {
    /** One that is named {@code default} takes the place of Monday to Friday in UTC. */
    @WithParentName
    Map<String, Named> named();

    /** See {@link CalendarText}. */
    interface Named {
        @WithDefault(CalendarText.ZONE)
        String zone();

        @WithDefault(CalendarText.DAYS)
        List<String> days();

        @WithDefault(CalendarText.HOURS)
        String hours();

        Optional<List<String>> holidays();

        private CalendarText text() {
            return new CalendarText(zone(), days(), hours(), holidays().orElse(List.of()));
        }
    }

    /** Makes them available; a calendar that is wrong stops the start and says what is wrong. */
    final class Source {
        @Produces
        @Singleton
        Calendars calendars(CalendarConfig config) {
            return NamedCalendars.of(config.named().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().text())));
        }
    }
}
