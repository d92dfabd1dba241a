package dev.heed.journey.log;

import dev.heed.contracts.CloudEvent;
import dev.heed.kit.kafka.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogEventTest {
    private static final Instant APPENDED = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"+300000000-01-01T00:00:00Z", "-300000000-01-01T00:00:00Z", "yesterday"})
    void a_recorded_time_that_no_store_can_hold_is_the_append_time(String claimed) {
        assertThat(event(APPENDED, claimed).received()).isEqualTo(APPENDED);
    }

    @Test
    void an_event_time_that_no_store_can_hold_is_refused() {
        assertThatThrownBy(() -> event(Instant.parse("+300000000-01-01T00:00:00Z"), "2026-01-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LogEvent event(Instant time, String recorded) {
        var event = new CloudEvent("e1", "shop", "paid", "c_1", time, Map.of("recordedtime", recorded), new byte[0]);
        return LogEvent.of(new Received(event, "journey.events", 0, 0, APPENDED));
    }
}
