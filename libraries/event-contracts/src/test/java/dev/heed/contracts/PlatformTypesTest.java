package dev.heed.contracts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlatformTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "heed.run.opened",
                "heed.anything",
                "identity.linked",
                "identity.merged",
                "identity.unmerged",
                "customer.erased",
                "stage.overdue",
                "customer.throttled"
            })
    void are_nobody_elses(String type) {
        assertThat(PlatformTypes.isReserved(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"heed", "identity.verified", "customer.identified", "page.viewed", "Stage.Overdue"})
    void leave_the_vocabulary_of_emitters_alone(String type) {
        assertThat(PlatformTypes.isReserved(type)).isFalse();
    }
}
