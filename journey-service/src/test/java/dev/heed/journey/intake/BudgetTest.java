package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BudgetTest {
    private final Budget budget = new Budget(1000);

    @Test
    void requests_take_from_one_budget_and_give_back_when_they_end() {
        try (var charge = budget.charge("shop")) {
            charge.add(600);
            charge.add(300);
            assertThat(budget.left()).isEqualTo(100);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void what_does_not_fit_is_refused_and_takes_nothing() {
        try (var first = budget.charge("shop");
                var second = budget.charge("shop")) {
            first.add(900);
            assertThatThrownBy(() -> second.add(101)).isInstanceOf(Unavailable.class);
            second.add(100);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void strangers_cannot_keep_emitters_out() {
        try (var stranger = budget.stranger();
                var another = budget.stranger();
                var emitter = budget.charge("shop")) {
            stranger.add(250);
            assertThatThrownBy(() -> another.add(1)).isInstanceOf(Unavailable.class);
            emitter.add(750);
        }
    }

    @Test
    void who_turns_out_to_be_an_emitter_makes_room_for_the_next_stranger() {
        try (var first = budget.stranger();
                var second = budget.stranger()) {
            first.add(250);
            first.known();
            first.add(500);
            second.add(250);
        }
        assertThat(budget.left()).isEqualTo(1000);
        assertThatThrownBy(() -> budget.stranger().add(251)).isInstanceOf(Unavailable.class);
    }

    @Test
    void what_is_foreseen_is_set_aside_and_used_up_first() {
        try (var charge = budget.charge("shop");
                var other = budget.charge("app")) {
            assertThat(charge.expect(500)).isTrue();
            other.add(450);
            assertThat(other.expect(51)).isFalse();
            charge.add(300);
            assertThat(budget.left()).isEqualTo(50);
            charge.add(250);
            assertThat(budget.left()).isZero();
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void one_source_announces_half_at_most_and_only_it_is_refused_then() {
        try (var first = budget.charge("shop");
                var second = budget.charge("shop");
                var other = budget.charge("app")) {
            assertThat(first.expect(500)).isTrue();
            assertThat(second.expect(1)).isFalse();
            assertThat(other.expect(200)).isTrue();
            first.add(1);
            assertThat(second.expect(1)).isTrue();
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void announcements_leave_a_quarter_to_those_who_bring_what_they_say() {
        try (var first = budget.charge("shop");
                var second = budget.charge("app");
                var third = budget.charge("till")) {
            assertThat(first.expect(500)).isTrue();
            assertThat(second.expect(250)).isTrue();
            assertThat(third.expect(1)).isTrue();
            assertThat(budget.left()).isEqualTo(250);
            third.add(250);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void who_would_not_find_the_rest_is_refused_though_nothing_can_be_set_aside() {
        try (var first = budget.charge("shop");
                var second = budget.charge("app");
                var third = budget.charge("till")) {
            assertThat(first.expect(500)).isTrue();
            assertThat(second.expect(250)).isTrue();
            assertThat(third.expect(251)).isFalse();
        }
    }

    @Test
    void what_was_announced_and_did_not_come_may_be_announced_again() {
        for (int i = 0; i < 3; i++) {
            try (var silent = budget.charge("shop");
                    var next = budget.charge("shop")) {
                assertThat(silent.expect(500)).isTrue();
                silent.slow();
                assertThat(next.expect(500)).isTrue();
            }
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void what_was_foreseen_in_vain_is_given_back() {
        try (var charge = budget.stranger()) {
            assertThat(charge.expect(250)).isTrue();
            charge.add(50);
            charge.expectNothing();
            assertThat(budget.left()).isEqualTo(950);
            assertThat(budget.stranger().expect(200)).isTrue();
        }
        assertThat(budget.left()).isEqualTo(800);
    }

    @Test
    void slow_bodies_cannot_keep_quick_ones_out() {
        try (var slow = budget.charge("shop");
                var quick = budget.charge("shop")) {
            slow.add(200);
            slow.slow();
            assertThatThrownBy(() -> slow.add(51)).isInstanceOf(Unavailable.class);
            quick.add(800);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void a_body_that_is_slow_where_many_are_gets_nothing_more() {
        try (var first = budget.charge("shop");
                var second = budget.charge("shop")) {
            first.add(200);
            first.slow();
            second.add(100);
            second.slow();
            assertThatThrownBy(() -> second.add(1)).isInstanceOf(Unavailable.class);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void a_slow_body_that_has_arrived_may_be_worked_on_like_others() {
        try (var slow = budget.charge("shop");
                var next = budget.charge("shop")) {
            slow.add(250);
            slow.slow();
            slow.arrived();
            slow.add(500);
            next.slow();
            next.add(250);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }
}
