package dev.heed.journey.timeline;

import dev.heed.contracts.CloudEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimelineEntryTest {
    private static final Instant APPENDED = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"+300000000-01-01T00:00:00Z", "-300000000-01-01T00:00:00Z", "yesterday"})
    void a_recorded_time_that_no_store_can_hold_is_the_append_time(String claimed) {
        assertThat(entry(APPENDED, claimed).receivedAt()).isEqualTo(APPENDED);
    }

    @Test
    void an_event_time_that_no_store_can_hold_is_refused() {
        assertThatThrownBy(() -> entry(Instant.parse("+300000000-01-01T00:00:00Z"), "2026-01-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TimelineEntry entry(Instant time, String recorded) {
        var event = new CloudEvent("e1", "shop", "paid", "c_1", time, Map.of("recordedtime", recorded), new byte[0]);
        return TimelineEntry.of(event, 0, 0, APPENDED);
    }
}
