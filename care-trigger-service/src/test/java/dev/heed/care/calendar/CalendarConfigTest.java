package dev.heed.care.calendar;

import dev.heed.care.detect.Calendars;
import dev.heed.time.BusinessCalendar;
import dev.heed.time.Due;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CalendarConfigTest {
    private static final String DE = "heed.care.calendars.de.";
    private static final Instant CHRISTMAS_EVE = Instant.parse("2026-12-24T09:00:00Z");

    @Test
    void without_settings_there_is_the_default_one() {
        assertThat(calendars(Map.of()).names()).containsExactly("default");
        assertThat(calendars(Map.of()).named("default")).contains(BusinessCalendar.DEFAULT);
    }

    /** Thursday; Friday is a holiday of every year, Monday one of this year. */
    @Test
    void a_holiday_is_no_business_day() {
        Calendars calendars = calendars(Map.of(DE + "zone", "Europe/Berlin", DE + "holidays", "12-25, 2026-12-28"));

        assertThat(due(calendars, "de")).isEqualTo(new Due.At(Instant.parse("2026-12-29T09:00:00Z")));
        assertThat(due(calendars, "default")).isEqualTo(new Due.At(Instant.parse("2026-12-25T09:00:00Z")));
    }

    @Test
    void days_and_hours_are_read() {
        Calendars calendars = calendars(Map.of(DE + "days", "sat,Sunday", DE + "hours", "09:00-17:00"));

        assertThat(due(calendars, "de")).isEqualTo(new Due.At(Instant.parse("2026-12-27T09:00:00Z")));
    }

    @Test
    void the_default_one_can_be_another() {
        Calendars calendars = calendars(Map.of("heed.care.calendars.default.holidays", "12-25"));

        assertThat(due(calendars, "default")).isEqualTo(new Due.At(Instant.parse("2026-12-28T09:00:00Z")));
    }

    @Test
    void the_environment_names_a_calendar_between_two_underscores() {
        var environment = new EnvConfigSource(Map.of("HEED_CARE_CALENDARS__DE__HOLIDAYS", "12-25"), 1);

        assertThat(due(calendars(environment), "de")).isEqualTo(new Due.At(Instant.parse("2026-12-28T09:00:00Z")));
    }

    @Test
    void what_is_wrong_is_named_with_what_it_takes() {
        assertWrong("zone", "Berlin", "heed.care.calendars.de.zone has 'Berlin'; it takes a time zone");
        assertWrong("days", "monday,someday", "heed.care.calendars.de.days has 'someday'; it takes one of mon");
        assertWrong("hours", "9-17", "heed.care.calendars.de.hours has '9-17'; it takes hours such as 09:00-17:00");
        assertWrong("holidays", "25.12.", "heed.care.calendars.de.holidays has '25.12.'; it takes a date such as");
        assertWrong("holidays", "02-30", "heed.care.calendars.de.holidays has '02-30'");
    }

    @Test
    void a_misspelt_setting_is_refused() {
        assertThatThrownBy(() -> calendars(Map.of(DE + "holiday", "12-25")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("holiday");
    }

    private static void assertWrong(String setting, String value, String message) {
        assertThatThrownBy(() -> calendars(Map.of(DE + setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static Due due(Calendars calendars, String name) {
        return calendars.named(name).orElseThrow().plusBusinessDays(CHRISTMAS_EVE, 1);
    }

    private static Calendars calendars(Map<String, String> settings) {
        return calendars(new PropertiesConfigSource(settings, "test", 1));
    }

    private static Calendars calendars(ConfigSource settings) {
        CalendarConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(settings)
                .withMapping(CalendarConfig.class)
                .build()
                .getConfigMapping(CalendarConfig.class);
        return new CalendarConfig.Source().calendars(config);
    }
}
