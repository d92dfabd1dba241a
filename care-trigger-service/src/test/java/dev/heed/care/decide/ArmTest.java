package dev.heed.care.decide;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Spec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArmTest {
    private static final String WHEN = "when: {count: {of: a, atLeast: 1, within: 1m}}\n";

    @ParameterizedTest
    @CsvSource({
        "active, 10, 1000",
        "active,  0,    0",
        "trial,  10, 5000",
        "trial,   0, 5000",
        "trial,  60, 6000",
        "shadow, 10, 1000"
    })
    void inTrialOneHalfAtLeastGetsNoAction(String status, int percent, int buckets) {
        Spec spec = PatternTexts.pattern("p", 1, WHEN + "measure: {holdout: " + percent + "%}")
                .spec();

        assertThat(Arm.heldOut(status, spec)).isEqualTo(buckets);
    }

    @ParameterizedTest
    @CsvSource({"critical, 0", "service, 1000"})
    void ofACriticalMessageNobodyIsHeldOut(String contactClass, int buckets) {
        String action = "do: {all: [{notify: {channel: email, template: t, class: " + contactClass + "}}]}\n";
        Spec spec = PatternTexts.pattern("p", 1, WHEN + action + "measure: {holdout: 10%}")
                .spec();

        assertThat(Arm.heldOut("active", spec)).isEqualTo(buckets);
    }
}
