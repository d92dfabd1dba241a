package dev.heed.care.pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeteredTest {
    @Test
    void everyEvaluationIsCountedByItsOutcomeAndSomeAreTimed() {
        Condition condition = Where.condition("data.n > 1");
        var metered = new Metered<>(Conditions.<Object>compile(condition, path -> event -> event));

        for (Object value : new Object[] {1L, 2L, 3.5, "text", Nothing.MISSING}) {
            assertThat(metered.test(value))
                    .isEqualTo(
                            Conditions.<Object>compile(condition, p -> e -> e).test(value));
        }

        Metered.Measured measured = metered.take();
        assertThat(measured.evaluations()).isEqualTo(5);
        assertThat(measured.matched()).isEqualTo(2);
        assertThat(measured.refused()).isEqualTo(1);
        assertThat(measured.missing()).isEqualTo(1);
        assertThat(measured.mismatched()).isEqualTo(1);
        assertThat(measured.nanosEach()).isPositive();
        assertThat(metered.take()).isEqualTo(Metered.Measured.NONE);
    }
}
