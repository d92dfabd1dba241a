package dev.heed.care.decide;

import dev.heed.care.calendar.CalendarConfig;
import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;
import dev.heed.kit.runtime.PlatformConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CareConfigTest {
    @Test
    void limits_are_those_of_the_detector_unless_set() {
        assertThat(care(Map.of()).limits().limits()).isEqualTo(Limits.DEFAULT);
        assertThat(care(Map.of("heed.care.limits.tuples", "5")).limits().limits())
                .isEqualTo(Limits.DEFAULT.withTuples(5));
    }

    @Test
    void a_limit_out_of_bounds_is_refused_with_its_name_and_bounds() {
        assertRefused("tuples", "0", "heed.care.limits.tuples is 0; it takes 1 to 10000");
        assertRefused("pending", "1001", "heed.care.limits.pending is 1001; it takes 1 to 1000");
        assertRefused("field-length", "-1", "heed.care.limits.field-length is -1; it takes 1 to 10000");
        assertRefused("quiet", "0S", "heed.care.limits.quiet is PT0S; it takes a time that is more than none");
    }

    @Test
    void misspelt_settings_are_refused() {
        for (String name : new String[] {"heed.care.setle", "heed.care.limits.tupels", "heed.care.calendars.de.zoen"}) {
            assertThatThrownBy(() -> config(Map.of(name, "1")))
                    .isInstanceOf(ConfigValidationException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void calendars_stand_beside_the_other_settings() {
        SmallRyeConfig config = config(Map.of("heed.care.calendars.de.zone", "Europe/Berlin", "heed.care.tick", "1S"));

        assertThat(config.getConfigMapping(CalendarConfig.class).named()).containsOnlyKeys("de");
        assertThat(config.getConfigMapping(CareConfig.class).tick()).hasSeconds(1);
    }

    @Test
    void standbys_are_off_until_they_are_wanted() {
        assertThat(streams(Map.of()))
                .containsEntry("num.standby.replicas", 0)
                .doesNotContainKey("rack.aware.assignment.tags");
    }

    @Test
    void standbys_go_where_their_task_is_not() {
        assertThat(streams(Map.of("heed.care.standbys", "1", "heed.care.rack", "zone-a")))
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("client.tag.rack", "zone-a")
                .containsEntry("rack.aware.assignment.tags", "rack");
    }

    @Test
    void settings_by_the_names_of_streams_win() {
        assertThat(streams(Map.of("heed.care.standbys", "1", "heed.care.streams.\"num.standby.replicas\"", "2")))
                .containsEntry("num.standby.replicas", "2");
    }

    @Test
    void what_would_stop_every_task_stops_the_start() {
        assertThatThrownBy(() -> settings(Duration.ofMillis(200), 0))
                .hasMessage("heed.care.chunk is 0; it takes 1 or more");
        assertThatThrownBy(() -> settings(Duration.ZERO, 1))
                .hasMessage("heed.care.tick is PT0S; it takes a time that is more than none");
    }

    private static CareSettings settings(Duration tick, int chunk) {
        return new CareSettings(
                "salt",
                Duration.ZERO,
                tick,
                chunk,
                Limits.DEFAULT,
                Calendars.DEFAULT,
                new CareMeter(new SimpleMeterRegistry()),
                new MergeMeter(what -> {}, pattern -> {}));
    }

    private static void assertRefused(String limit, String value, String message) {
        var limits = care(Map.of("heed.care.limits." + limit, value)).limits();
        assertThatThrownBy(limits::limits)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Map<String, Object> streams(Map<String, String> settings) {
        SmallRyeConfig config = config(settings);
        return CareHealth.streams(
                        config.getConfigMapping(CareConfig.class), config.getConfigMapping(PlatformConfig.class))
                .overrides();
    }

    private static CareConfig care(Map<String, String> settings) {
        return config(settings).getConfigMapping(CareConfig.class);
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("quarkus.application.name", "care-trigger-service");
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "test", 1))
                .withMapping(PlatformConfig.class)
                .withMapping(CareConfig.class)
                .withMapping(CalendarConfig.class)
                .build();
    }
}
