package dev.heed.bench;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class WorkBoundTest {
    private final WorkBound usual = WorkBound.of(Map.of());

    @Test
    void whatIsInWorkLeavesAsFastAsTheSlowestMachineTakesIt() {
        assertThat(usual.millis()).isEqualTo(2_000);
    }

    @Test
    void aFasterMachineNeedsLess() {
        assertThat(usual.millis(4 * WorkBound.SLOWEST)).isEqualTo(500);
    }

    @Test
    void aSettingOfTheRunMovesTheBound() {
        var environment = Map.of("HEED_INTAKE_MAX_BYTES_IN_WORK", "33554432");

        assertThat(WorkBound.of(environment).millis()).isEqualTo(1_000);
    }

    @Test
    void theReportSaysWhetherItHeld() {
        assertThat(usual.beside(1_999)).isEqualTo("1,999 / 2,000, held");
        assertThat(usual.beside(2_001)).isEqualTo("2,001 / 2,000, NOT held");
    }

    @Test
    void withoutAnyAcceptedCallThereIsNothingToCompare() {
        assertThat(usual.beside(Double.NaN)).isEqualTo("nothing was accepted");
    }
}
