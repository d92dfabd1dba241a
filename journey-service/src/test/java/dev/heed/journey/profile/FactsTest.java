package dev.heed.journey.profile;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class FactsTest {
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
    void beyond_the_limit_the_oldest_are_forgotten_in_whatever_order_they_came() {
        List<Fact> many = new ArrayList<>();
        for (int i = 0; i < Facts.MOST + 20; i++) {
            many.add(new Fact(Fact.Section.TRAIT, "t" + i, "1", NOON.plusMillis(i), i, "shop"));
        }
        Facts inOrder = Facts.NONE.plus(many);
        Collections.shuffle(many, new Random(1));
        Facts oneByOne = Facts.NONE;
        for (Fact fact : many) {
            oneByOne = oneByOne.plus(List.of(fact));
        }

        assertThat(inOrder.holding(Fact.Section.TRAIT)).hasSize(Facts.MOST);
        assertThat(oneByOne).isEqualTo(inOrder);
    }

    @Test
    void what_is_too_long_is_left_out() {
        assertThat(Facts.NONE.plus(List.of(plan("\"" + "x".repeat(9_000) + "\"", NOON, 1))))
                .isEqualTo(Facts.NONE);
    }

    private static Fact plan(String value, Instant at, long place) {
        return new Fact(Fact.Section.TRAIT, "plan", value, at, place, "shop");
    }

    private static String value(Facts facts) {
        return facts.find(Fact.Section.TRAIT, "plan").orElseThrow().value();
    }
}
