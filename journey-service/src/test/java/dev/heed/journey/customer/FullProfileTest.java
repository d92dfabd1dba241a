package dev.heed.journey.customer;

import dev.heed.journey.profile.Fact;
import dev.heed.journey.profile.Facts;
import dev.heed.journey.profile.ProfileView;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FullProfileTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ProfileView PROFILE = Profiles.with("{}");

    @Test
    void another_personal_value_is_another_version() {
        assertThat(version("PERSONAL", "email", "\"a\"")).isNotEqualTo(version("PERSONAL", "email", "\"b\""));
    }

    @Test
    void a_version_is_wide_enough_to_tell_all_profiles_apart() {
        assertThat(version("TRAIT", "a", "1")).matches("[0-9a-f]{32}");
    }

    @Test
    void names_and_values_are_not_taken_for_one_another() {
        assertThat(version("TRAIT", "a1", "2")).isNotEqualTo(version("TRAIT", "a", "12"));
    }

    @Test
    void the_time_of_a_word_is_not_part_of_the_version() {
        var later = new Fact(Fact.Section.TRAIT, "a", "1", NOON.plusSeconds(1), 2, "shop");

        assertThat(FullProfile.of(PROFILE, Facts.NONE.plus(List.of(later))).version())
                .isEqualTo(version("TRAIT", "a", "1"));
    }

    private static String version(String section, String name, String value) {
        var fact = new Fact(Fact.Section.valueOf(section), name, value, NOON, 1, "shop");
        return FullProfile.of(PROFILE, Facts.NONE.plus(List.of(fact))).version();
    }
}
