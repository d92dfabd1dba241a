package dev.heed.journey.plan;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanSettingsTest {
    @Test
    void settings_have_their_documented_defaults() {
        var plan = with(Map.of()).getConfigMapping(PlanConfig.class);

        assertThat(plan.refresh()).isEqualTo(Duration.ofSeconds(2));
        assertThat(plan.observedTypes()).isEqualTo(1000);
        assertThat(plan.observedKept()).isEqualTo(Duration.ofDays(30));
        assertThat(plan.observedPaths()).isEqualTo(200);
        assertThat(plan.observedDepth()).isEqualTo(4);
    }

    @Test
    void names_that_mean_a_person_are_personal_in_every_spelling() {
        Predicate<String> names = names(Map.of());

        assertThat(List.of("email", "E-Mail", "firstName", "last_name", "Date of Birth", "IBAN", "ip", "userId"))
                .allMatch(names);
        assertThat(List.of("name", "title", "city", "country", "product", "emailOpened", "shipping"))
                .noneMatch(names);
    }

    @Test
    void a_setting_replaces_the_list() {
        Predicate<String> names = names(Map.of("heed.personal.names", "shoeSize"));

        assertThat(names.test("shoe_size")).isTrue();
        assertThat(names.test("email")).isFalse();
    }

    @Test
    void a_misspelt_key_is_refused() {
        assertThatThrownBy(() -> with(Map.of("heed.personal.name", "x")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("heed.personal.name");
    }

    private static Predicate<String> names(Map<String, String> values) {
        var config = with(values).getConfigMapping(PersonalConfig.class);
        return new PersonalNames(config.names(), config.traitNames()).in("e");
    }

    private static SmallRyeConfig with(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(PlanConfig.class)
                .withMapping(PersonalConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(values)
                .build();
    }
}
