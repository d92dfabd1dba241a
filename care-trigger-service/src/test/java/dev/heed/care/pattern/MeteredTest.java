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

        assertThat(metered.evaluations()).isEqualTo(5);
        assertThat(metered.count(Truth.TRUE)).isEqualTo(2);
        assertThat(metered.count(Truth.FALSE)).isEqualTo(1);
        assertThat(metered.count(Truth.MISSING_FIELD)).isEqualTo(1);
        assertThat(metered.count(Truth.TYPE_MISMATCH)).isEqualTo(1);
        assertThat(metered.nanosEach()).isPositive();
    }
}
