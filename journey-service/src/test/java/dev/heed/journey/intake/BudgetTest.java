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
}
