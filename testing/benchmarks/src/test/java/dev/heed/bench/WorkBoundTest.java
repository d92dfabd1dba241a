package dev.heed.bench;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class WorkBoundTest {
    private static final int EVENTS_PER_SECOND = 8_192;

    @Test
    void whatIsInWorkLeavesAsFastAsEventsAreTaken() {
        assertThat(WorkBound.of(Map.of(), EVENTS_PER_SECOND).millis()).isEqualTo(2_000);
    }

    @Test
    void aSettingOfTheRunMovesTheBound() {
        var environment = Map.of("HEED_INTAKE_MAX_BYTES_IN_WORK", "33554432");

        assertThat(WorkBound.of(environment, EVENTS_PER_SECOND).millis()).isEqualTo(1_000);
    }

    @Test
    void theReportSaysWhetherItHeld() {
        var bound = WorkBound.of(Map.of(), EVENTS_PER_SECOND);

        assertThat(bound.beside(1_999)).isEqualTo("1,999 / 2,000, held");
        assertThat(bound.beside(2_001)).isEqualTo("2,001 / 2,000, NOT held");
    }

    @Test
    void withoutAnyAcceptedCallThereIsNothingToCompare() {
        assertThat(WorkBound.of(Map.of(), 0).beside(Double.NaN)).isEqualTo("nothing was accepted");
    }
}
