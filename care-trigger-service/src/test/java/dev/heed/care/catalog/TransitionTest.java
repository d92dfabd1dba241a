package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.care.pattern.Problem;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TransitionTest {
    /** It sends a message, which no service delivers yet. */
    private static final String MESSAGE = "payment-declined-again";

    @Test
    void inShadowNothingIsDoneSoActionsNeedNotBePossible() {
        assertThat(to(Status.SHADOW))
                .isInstanceOfSatisfying(
                        Transition.Moved.class,
                        moved -> assertThat(moved.after().status()).isEqualTo(Status.SHADOW));
    }

    @Test
    void toBeActiveAPatternNeedsActionsThatArePossible() {
        assertThat(to(Status.ACTIVE))
                .isInstanceOfSatisfying(
                        Transition.Unfit.class,
                        unfit -> assertThat(unfit.problems())
                                .extracting(Problem::code)
                                .contains("action-not-supported"));
    }

    private static Transition to(Status status) {
        String source = Library.shipped().find(MESSAGE).orElseThrow().source();
        StoredPattern draft = StoredPattern.draft(MESSAGE, 1, "tests", source, step(Status.DRAFT));
        return Transition.of(draft, step(status));
    }

    private static StoredPattern.Step step(Status to) {
        return new StoredPattern.Step(to, "a test", "tests", Instant.EPOCH);
    }
}
