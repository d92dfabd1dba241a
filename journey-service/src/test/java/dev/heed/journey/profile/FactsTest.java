package dev.heed.journey.profile;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class FactsTest {
    private static final int MOST = Fact.Section.TRAIT.most();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void the_later_word_counts_by_time_then_by_place() {
        var facts = Facts.NONE.plus(List.of(plan("\"gold\"", NOON, 7)));

        assertThat(value(facts.plus(List.of(plan("\"old\"", NOON.minusMillis(1), 9)))))
                .isEqualTo("\"gold\"");
        assertThat(value(facts.plus(List.of(plan("\"new\"", NOON, 8))))).isEqualTo("\"new\"");
    }

    @Test
    void what_was_taken_away_stays_away_for_older_words() {
        var facts = Facts.NONE.plus(List.of(plan(Fact.NOTHING, NOON, 7)));

        assertThat(facts.plus(List.of(plan("\"old\"", NOON, 6))).holding(Fact.Section.TRAIT))
                .isEmpty();
    }

    @Test
    void staff_counts_at_once_even_over_a_time_in_the_future() {
        Fact future = plan("\"event\"", NOON.plusSeconds(300), 7);
        Fact staff = Fact.byStaff(
                Fact.Section.TRAIT, "plan", "\"staff\"", Optional.of(future), new Fact.Author("ann", NOON));

        assertThat(value(Facts.NONE.plus(List.of(future, staff)))).isEqualTo("\"staff\"");
        assertThat(value(Facts.NONE.plus(List.of(future, staff, plan("\"newer\"", NOON.plusSeconds(301), 8)))))
                .isEqualTo("\"newer\"");
    }

    @Test
    void beyond_the_limit_the_oldest_traits_are_forgotten_in_whatever_order_they_came() {
        List<Fact> many = new ArrayList<>(many(Fact.Section.TRAIT, MOST + 20, "1"));
        Facts inOrder = Facts.NONE.plus(many);
        Collections.shuffle(many, new Random(1));
        Facts oneByOne = Facts.NONE;
        for (Fact fact : many) {
            oneByOne = oneByOne.plus(List.of(fact));
        }

        assertThat(inOrder.holding(Fact.Section.TRAIT)).hasSize(MOST);
        assertThat(oneByOne).isEqualTo(inOrder);
        assertThat(inOrder.forgotten()).isEqualTo(20);
    }

    @Test
    void no_number_of_traits_pushes_out_a_consent() {
        var consent = new Fact(Fact.Section.CONSENT, "email/news", "false", NOON.minusSeconds(1), 0, "shop");

        var facts = Facts.NONE.plus(List.of(consent)).plus(many(Fact.Section.TRAIT, MOST + 20, "1"));

        assertThat(facts.holding(Fact.Section.CONSENT)).containsExactly(consent);
    }

    @Test
    void consents_that_are_kept_stay_and_change_when_others_find_no_room() {
        var facts = Facts.NONE
                .plus(many(Fact.Section.CONSENT, 200, "true"))
                .plus(List.of(new Fact(Fact.Section.CONSENT, "n0", "false", NOON.plusSeconds(9), 1, "shop")))
                .plus(List.of(new Fact(Fact.Section.CONSENT, "more", "true", NOON.plusSeconds(9), 2, "shop")));

        assertThat(facts.holding(Fact.Section.CONSENT)).hasSize(200);
        assertThat(facts.find(Fact.Section.CONSENT, "n0").orElseThrow().isTrue())
                .isFalse();
        assertThat(facts.find(Fact.Section.CONSENT, "more")).isEmpty();
        assertThat(facts.forgotten()).isEqualTo(1);
    }

    @Test
    void long_traits_push_out_the_oldest_so_that_a_profile_fits_into_a_record() {
        var facts = Facts.NONE.plus(many(Fact.Section.TRAIT, 100, "\"" + "\u20ac".repeat(8_000) + "\""));

        int bytes = facts.all().mapToInt(Fact::bytes).sum();
        assertThat(bytes).isBetween(Facts.MOST_BYTES - 24_100, Facts.MOST_BYTES);
        assertThat(facts.find(Fact.Section.TRAIT, "n99")).isPresent();
        assertThat(facts.find(Fact.Section.TRAIT, "n0")).isEmpty();
    }

    @Test
    void what_is_too_long_is_left_out() {
        assertThat(Facts.NONE.plus(List.of(plan("\"" + "x".repeat(9_000) + "\"", NOON, 1))))
                .isEqualTo(Facts.NONE)
                .extracting(Facts::forgotten)
                .isEqualTo(1);
    }

    @Test
    void names_and_values_are_not_taken_for_one_another() {
        var one = new Fact(Fact.Section.TRAIT, "a1", "2", NOON, 1, "shop");
        var other = new Fact(Fact.Section.TRAIT, "a", "12", NOON, 1, "shop");

        assertThat(Facts.NONE.plus(List.of(one)).said())
                .isNotEqualTo(Facts.NONE.plus(List.of(other)).said());
    }

    @Test
    void a_no_is_taken_however_many_there_are_and_stays_when_it_becomes_a_yes() {
        var refused = Facts.NONE
                .plus(many(Fact.Section.CONSENT, 200, "true"))
                .plus(List.of(new Fact(Fact.Section.CONSENT, "more", "false", NOON, 1, "shop")));
        var given =
                refused.plus(List.of(new Fact(Fact.Section.CONSENT, "more", "true", NOON.plusSeconds(1), 2, "shop")));

        assertThat(refused.find(Fact.Section.CONSENT, "more")).isPresent();
        assertThat(given.find(Fact.Section.CONSENT, "more").orElseThrow().isTrue())
                .isTrue();
    }

    @Test
    void personal_facts_that_are_added_to_a_customer_of_many_consents_push_none_out() {
        var fold = Facts.of(List.of(
                saying("c_1", many(Fact.Section.CONSENT, 150, "true")),
                saying("c_2", renamed(many(Fact.Section.CONSENT, 150, "true")))));

        var all = fold.plus(many(Fact.Section.PERSONAL, 3, "1"));

        assertThat(all.holding(Fact.Section.CONSENT)).hasSize(300);
        assertThat(all.forgotten()).isZero();
    }

    private static List<Fact> many(Fact.Section section, int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Fact(section, "n" + i, value, NOON.plusMillis(i), i, "shop"))
                .toList();
    }

    private static Fact plan(String value, Instant at, long place) {
        return new Fact(Fact.Section.TRAIT, "plan", value, at, place, "shop");
    }

    private static String value(Facts facts) {
        return facts.find(Fact.Section.TRAIT, "plan").orElseThrow().value();
    }

    private static Fragment saying(String identity, List<Fact> facts) {
        return Fragment.unknown(identity).saying(facts);
    }

    private static List<Fact> renamed(List<Fact> facts) {
        return facts.stream()
                .map(one -> new Fact(one.section(), "m" + one.name(), one.value(), one.at(), one.place(), one.by()))
                .toList();
    }
}
