package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTest {
    private static final int MANY = 64 * 1024 * 1024;

    private final Door door = new Door(512_000, 2500, MANY);
    private final Budget budget = new Budget(MANY);

    @Test
    void nobody_who_says_the_length_comes_in_while_the_broker_is_away() {
        try (var charge = budget.charge("shop")) {
            assertThat(door.refusal(100, true, charge)).contains("broker-unavailable");
            assertThat(door.refusal(0, true, charge)).contains("broker-unavailable");
            assertThat(door.refusal(-1, true, charge)).isEmpty();
        }
        assertThat(budget.left()).isEqualTo(MANY);
    }

    @Test
    void a_body_is_foreseen_twice_with_an_event_for_each_kilobyte() {
        assertThat(door.foreseen(0)).isEqualTo(8 * 1024);
        assertThat(door.foreseen(200)).isEqualTo(8 * 1024 + 400 + 4096);
        assertThat(door.foreseen(512_000)).isEqualTo(8 * 1024 + 1_024_000 + 500 * 4096);
        assertThat(door.foreseen(5_000_000_000L)).isEqualTo(door.foreseen(512_000));
    }

    @Test
    void no_body_is_more_than_strangers_may_have() {
        assertThat(new Door(512_000, 2500, 1_000_000).foreseen(512_000)).isEqualTo(250_000);
    }

    @Test
    void a_source_that_announced_half_of_the_memory_is_refused_and_no_other() {
        int announced = 0;
        while (door.refusal(512_000, false, budget.charge("shop")).isEmpty()) {
            announced++;
        }

        assertThat(announced).isEqualTo(MANY / 2 / door.foreseen(512_000));
        assertThat(door.refusal(200, false, budget.charge("shop"))).isEmpty();
        assertThat(door.refusal(512_000, false, budget.charge("shop"))).contains("overloaded");
        assertThat(door.refusal(512_000, false, budget.charge("app"))).isEmpty();
        assertThat(door.refusal(512_000, false, budget.stranger())).isEmpty();
    }
}
