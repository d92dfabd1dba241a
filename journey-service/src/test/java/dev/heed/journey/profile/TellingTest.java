package dev.heed.journey.profile;

import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Profiles that are too large for a record, of real size. */
class TellingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int RECORD = 1_000_000;

    @Test
    void what_fits_is_told_as_it_is() {
        Telling telling = telling(List.of(trait("plan", 10), consent("sms/a", true, 1)));

        assertThat(telling.within(RECORD)).isSameAs(telling.whole());
        assertThat(telling.whole().cut()).isEmpty();
    }

    @Test
    void traits_are_left_out_first() {
        Profile told = telling(List.of(trait("plan", 5_000), consent("sms/a", true, 1), consent("sms/b", false, 2)))
                .within(1_000);

        assertThat(told.traits()).isEmpty();
        assertThat(told.consents()).isEqualTo(Map.of("sms/a", true, "sms/b", false));
        assertThat(told.cut()).contains(List.of(Telling.TRAITS));
    }

    @Test
    void of_thousands_of_consents_by_many_identities_as_many_are_told_as_fit() {
        Telling telling = Telling.of(ProfileView.of("c_0", identities(30, 2_000)));
        assertThat(Json.write(telling.whole())).hasSizeGreaterThan(2 * RECORD);

        Profile told = telling.within(RECORD);

        assertThat(Json.write(told).length).isBetween(RECORD - 1_000, RECORD);
        assertThat(told.cut()).contains(List.of(Telling.TRAITS, Telling.CONSENTS));
        assertThat(telling.whole().consents()).containsAllEntriesOf(told.consents());
    }

    @Test
    void a_no_comes_before_a_yes_and_the_newest_first() {
        List<Fact> said = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            said.add(consent("sms/yes" + i, true, 1_000 + i));
            said.add(consent("sms/no" + i, false, i));
        }
        Profile told = telling(said).within(1_000);

        assertThat(told.consents()).isNotEmpty().doesNotContainValue(true);
        assertThat(told.consents()).containsKeys("sms/no99", "sms/no98").doesNotContainKeys("sms/no0", "sms/no1");
    }

    @Test
    void the_same_content_has_the_same_digest_whatever_its_version() {
        Telling telling = telling(List.of(trait("plan", 10)));

        assertThat(telling.withVersion(7).digest()).isEqualTo(telling.digest());
        assertThat(telling(List.of(trait("plan", 11))).digest()).isNotEqualTo(telling.digest());
    }

    private static Telling telling(List<Fact> facts) {
        return Telling.of(ProfileView.of("c_1", List.of(Fragment.unknown("c_1").saying(facts))));
    }

    /** Each has refused so many things, and has a trait. */
    private static List<Fragment> identities(int count, int refusals) {
        List<Fragment> fragments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Fact> said = new ArrayList<>(List.of(trait("plan", 10)));
            for (int j = 0; j < refusals; j++) {
                said.add(consent("channel-%d/some-purpose-%d".formatted(i, j), false, j));
            }
            fragments.add(Fragment.unknown("c_" + i).saying(said));
        }
        return fragments;
    }

    private static Fact trait(String name, int length) {
        return new Fact(Fact.Section.TRAIT, name, "\"" + "x".repeat(length) + "\"", NOON, 1, "shop");
    }

    private static Fact consent(String name, boolean granted, int seconds) {
        String value = String.valueOf(granted);
        return new Fact(Fact.Section.CONSENT, name, value, NOON.plusSeconds(seconds), 1, "shop");
    }
}
