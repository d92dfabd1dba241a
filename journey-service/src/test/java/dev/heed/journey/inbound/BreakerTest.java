package dev.heed.journey.inbound;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {
    private final Breaker breaker = new Breaker();

    @Test
    void everybody_may_send_while_it_is_closed() {
        assertThat(breaker.tryEnter()).isTrue();
        assertThat(breaker.tryEnter()).isTrue();
        assertThat(breaker.refuses()).isFalse();
    }

    @Test
    void nobody_may_send_while_it_is_open() {
        assertThat(breaker.trip()).isTrue();

        assertThat(breaker.tryEnter()).isFalse();
        assertThat(breaker.refuses()).isTrue();
    }

    @Test
    void only_the_first_fault_opens_it() {
        breaker.trip();

        assertThat(breaker.trip()).isFalse();
    }

    @Test
    void one_sender_is_the_trial_after_the_probe() {
        breaker.trip();
        breaker.probed();

        assertThat(breaker.refuses()).isFalse();
        assertThat(breaker.tryEnter()).isTrue();
        assertThat(breaker.tryEnter()).isFalse();
        assertThat(breaker.refuses()).isTrue();
    }

    @Test
    void an_acknowledged_trial_closes_it() {
        breaker.trip();
        breaker.probed();
        breaker.tryEnter();

        breaker.acknowledged();

        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void a_failed_trial_opens_it_again() {
        breaker.trip();
        breaker.probed();
        breaker.tryEnter();

        assertThat(breaker.trip()).isTrue();
        assertThat(breaker.tryEnter()).isFalse();
    }

    @Test
    void a_probe_does_not_disturb_a_closed_breaker() {
        breaker.probed();

        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }
}
