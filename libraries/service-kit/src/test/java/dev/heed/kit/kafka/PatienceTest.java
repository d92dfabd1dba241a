package dev.heed.kit.kafka;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatienceTest {
    private final List<Integer> attempts = new ArrayList<>();

    @Test
    void writesOnceWhenNothingFails() {
        Patience.untilDone("the write", () -> failing(0));

        assertThat(attempts).hasSize(1);
    }

    @Test
    void repeatsAWriteUntilItSucceeds() {
        Patience.untilDone("the write", () -> failing(3));

        assertThat(attempts).hasSize(4);
    }

    @Test
    void givesUpOnlyWhenTheServiceStops() {
        assertThatThrownBy(() -> Patience.untilDone("the write", () -> {
                    Thread.currentThread().interrupt();
                    failing(Integer.MAX_VALUE);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the write was given up");

        assertThat(Thread.interrupted()).as("told to those above").isTrue();
        assertThat(attempts).hasSize(1);
    }

    /** Fails {@code times} times; the wait that follows ends at once. */
    private void failing(int times) {
        attempts.add(attempts.size());
        if (attempts.size() <= times) {
            LockSupport.unpark(Thread.currentThread());
            throw new IllegalArgumentException("the store is away");
        }
    }
}
