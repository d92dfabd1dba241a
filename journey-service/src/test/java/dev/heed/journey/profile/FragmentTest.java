package dev.heed.journey.profile;

import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.journey.log.LogEvent;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class FragmentTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void of_a_topic_that_was_created_again_everything_is_counted_anew() {
        Fragment known = Fragment.unknown("c_1")
                .after(event("shop", "seen", "{}", 7), reading("old"))
                .after(event("shop", "seen", "{}", 8), reading("old"));

        Fragment after = known.after(event("shop", "seen", "{}", 0), reading("new"));

        assertThat(after.figures().events()).isEqualTo(1);
        assertThat(after.after(event("shop", "seen", "{}", 0), reading("new"))).isEqualTo(after);
    }

    @Test
    void what_is_stored_is_what_is_read_again() {
        Fragment known = consent("", true, NOON, 1)
                .after(event("shop", "Order Completed", "{\"total\": 1.5, \"currency\": \"EUR\"}", 2), reading("log"))
                .after(unmerged(), event("heed", IdentityChange.UNMERGED, "{}", 3));

        assertThat(Fragment.of(known.toMap())).isEqualTo(known);
        assertThat(known.figures().value()).isNotEmpty();
        assertThat(known.grouping().members()).isNotEmpty();
    }

    @Test
    void a_customer_that_is_restored_has_been_there_since_its_first_event() {
        Fragment known = Fragment.unknown("c_1").after(event("shop", "seen", "{}", NOON, 1), reading("log"));
        var order = event("heed", IdentityChange.UNMERGED, "{}", NOON.plusSeconds(60), 3);

        assertThat(known.after(unmerged(), order).since()).contains(NOON);
    }

    private static IdentityChange unmerged() {
        Optional<String> none = Optional.empty();
        return new IdentityChange("c_1", 2, List.of("c_1"), none, none, Optional.of("c_0"), none, Map.of());
    }

    @Test
    void what_the_platform_says_is_not_what_the_customer_did() {
        Fragment after = Fragment.unknown("c_1").after(event("heed", "stage.overdue", "{}", 3), reading("log"));

        assertThat(after.figures()).isEqualTo(Figures.NONE);
        assertThat(after.counted().marks()).containsEntry(0, 3L);
    }

    @Test
    void a_consent_from_the_future_counts_from_when_it_was_said() {
        Fragment given = consent("2099-01-01T00:00:00Z", true, NOON, 1);
        Fragment withdrawn = given.after(consent(false, NOON.plusSeconds(1), 2), reading("log"));

        assertThat(given.facts().holding(Fact.Section.CONSENT))
                .extracting(Fact::at)
                .containsExactly(NOON);
        assertThat(withdrawn.facts().holding(Fact.Section.CONSENT)).noneMatch(Fact::isTrue);
    }

    @Test
    void a_consent_keeps_a_time_of_its_own_in_the_past() {
        assertThat(consent("2025-01-01T00:00:00Z", true, NOON, 1).facts().holding(Fact.Section.CONSENT))
                .extracting(Fact::at)
                .containsExactly(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void a_personal_fact_is_no_search_key() {
        var personal = new Fact(Fact.Section.PERSONAL, "email", "\"a@example.org\"", NOON, 1, "staff:ann");

        assertThat(SearchKey.of(Facts.NONE.plus(List.of(personal)))).isEmpty();
    }

    @Test
    void what_an_older_version_stored_is_read_and_counted_on() {
        Map<String, Object> older = Map.of(
                "_id",
                "c_1",
                "customer",
                "c_0",
                "grouping",
                Map.of("assigned", 3L, "grouped", 0L, "since", Date.from(NOON)),
                "figures",
                Map.of("events", 5L),
                "marks",
                List.of(Map.of("p", 0, "o", 7L)),
                "rev",
                4L);

        Fragment read = Fragment.of(older);

        assertThat(read.grouping().since()).contains(NOON);
        assertThat(read.after(event("shop", "seen", "{}", 7), reading("log"))).isEqualTo(read);
        assertThat(read.after(event("shop", "seen", "{}", 8), reading("log"))
                        .figures()
                        .events())
                .isEqualTo(6);
    }

    @Test
    void what_fades_keeps_what_was_agreed_to_or_refused_and_who_is_who() {
        Fragment known = consent("", false, NOON, 1)
                .after(
                        event("shop", "customer.identified", "{\"plan\": \"gold\", \"timezone\": \"UTC\"}", 2),
                        reading("log"))
                .after(event("shop", "Order Completed", "{\"total\": 1.5}", 3), reading("log"));

        Fragment faded = known.faded();

        assertThat(faded.facts().all()).extracting(Fact::section).containsExactly(Fact.Section.CONSENT);
        assertThat(faded.figures()).isEqualTo(Figures.NONE);
        assertThat(faded.grouping()).isEqualTo(known.grouping());
        assertThat(known.ends()).isTrue();
        assertThat(faded.ends()).isFalse();
    }

    private static Fragment consent(String at, boolean granted, Instant time, long offset) {
        String data = "{\"channel\": \"email\", \"purpose\": \"news\", \"granted\": %s, \"at\": \"%s\"}"
                .formatted(granted, at);
        return Fragment.unknown("c_1").after(event("shop", "consent.changed", data, time, offset), reading("log"));
    }

    private static LogEvent consent(boolean granted, Instant time, long offset) {
        String data = "{\"channel\": \"email\", \"purpose\": \"news\", \"granted\": %s}".formatted(granted);
        return event("shop", "consent.changed", data, time, offset);
    }

    private static LogEvent event(String source, String type, String data, long offset) {
        return event(source, type, data, NOON, offset);
    }

    private static LogEvent event(String source, String type, String data, Instant time, long offset) {
        var tree = Json.tree(data.getBytes(StandardCharsets.UTF_8));
        var event = new JourneyEvent("e" + offset, source, type, "c_1", time, Map.of("identity", "c_1"), tree);
        return new LogEvent(event, data, 0, offset, time);
    }

    private static Interpretation reading(String log) {
        return new Interpretation(Set.of("Order Completed"), () -> log);
    }
}
