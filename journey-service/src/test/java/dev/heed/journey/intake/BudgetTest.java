package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BudgetTest {
    private final Budget budget = new Budget(1000);

    @Test
    void requests_take_from_one_budget_and_give_back_when_they_end() {
        try (var charge = budget.charge(true)) {
            charge.add(600);
            charge.add(300);
            assertThat(budget.left()).isEqualTo(100);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void what_does_not_fit_is_refused_and_takes_nothing() {
        try (var first = budget.charge(true);
                var second = budget.charge(true)) {
            first.add(900);
            assertThatThrownBy(() -> second.add(101)).isInstanceOf(Unavailable.class);
            second.add(100);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void strangers_cannot_keep_emitters_out() {
        try (var stranger = budget.charge(false);
                var another = budget.charge(false);
                var emitter = budget.charge(true)) {
            stranger.add(250);
            assertThatThrownBy(() -> another.add(1)).isInstanceOf(Unavailable.class);
            emitter.add(750);
        }
    }

    @Test
    void who_turns_out_to_be_an_emitter_makes_room_for_the_next_stranger() {
        try (var first = budget.charge(false);
                var second = budget.charge(false)) {
            first.add(250);
            first.known();
            first.add(500);
            second.add(250);
        }
        assertThat(budget.left()).isEqualTo(1000);
        assertThatThrownBy(() -> budget.charge(false).add(251)).isInstanceOf(Unavailable.class);
    }

    @Test
    void what_is_foreseen_is_set_aside_and_used_up_first() {
        try (var charge = budget.charge(true);
                var other = budget.charge(true)) {
            assertThat(charge.expect(900)).isTrue();
            assertThat(other.expect(101)).isFalse();
            charge.add(300);
            assertThat(budget.left()).isEqualTo(100);
            charge.add(700);
            assertThat(budget.left()).isZero();
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void what_was_foreseen_in_vain_is_given_back() {
        try (var charge = budget.charge(false)) {
            assertThat(charge.expect(250)).isTrue();
            charge.add(50);
            charge.expectNothing();
            assertThat(budget.left()).isEqualTo(950);
            assertThat(budget.charge(false).expect(200)).isTrue();
        }
        assertThat(budget.left()).isEqualTo(800);
    }

    @Test
    void slow_bodies_cannot_keep_quick_ones_out() {
        try (var slow = budget.charge(true);
                var quick = budget.charge(true)) {
            slow.add(200);
            slow.slow();
            assertThatThrownBy(() -> slow.add(51)).isInstanceOf(Unavailable.class);
            quick.add(800);
        }
        assertThat(budget.left()).isEqualTo(1000);
    }

    @Test
    void a_body_that_is_slow_where_many_are_gets_nothing_more() {
        try (var first = budget.charge(true);
                var second = budget.charge(true)) {
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
        try (var slow = budget.charge(true);
                var next = budget.charge(true)) {
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
