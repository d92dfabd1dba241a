package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.plan.OpenPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionTest {
    private static final Instant APPENDED = Instant.parse("2026-01-01T00:00:00Z");
    private final Admission admission = new Admission(
            new OpenPlan(),
            new Admission.Rules(1000, Duration.ofMinutes(5), Duration.ofDays(400)),
            new LogExtensions(List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "+300000000-01-01T00:00:00Z",
                "-0500-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2026-01-01T00:05:00.001Z"
            })
    void a_recorded_time_that_makes_no_sense_becomes_the_append_time(String claimed) {
        var admitted = (Admission.Admitted.Yes) admit(APPENDED, Map.of("recordedtime", claimed));

        assertThat(admitted.onLog().extensions()).containsEntry("recordedtime", "2026-01-01T00:00:00Z");
    }

    @Test
    void the_recorded_time_of_intake_stays() {
        var admitted = (Admission.Admitted.Yes) admit(APPENDED, Map.of("recordedtime", "2025-12-31T23:59:58.5Z"));

        assertThat(admitted.onLog().extensions()).containsEntry("recordedtime", "2025-12-31T23:59:58.500Z");
    }

    /** Over HTTP the emitter's clock has all its digits; over Kafka the event's own time has milliseconds. */
    @Test
    void an_event_is_the_same_whichever_way_it_came_in() {
        Instant exact = Instant.parse("2025-12-31T23:59:58.123456789Z");
        var received = Map.of("recordedtime", "2025-12-31T23:59:59.987654Z");
        Map<String, String> byHttp = new HashMap<>(received);
        byHttp.putAll(Map.of("originaltime", exact.toString(), "senttime", "2026-01-01T00:59:58.5001+01:00"));
        var http = (Admission.Admitted.Yes) admit(exact.plusMillis(5), byHttp);
        var kafka = (Admission.Admitted.Yes) admit(exact, Map.of());

        assertThat(http.fingerprint()).isEqualTo(kafka.fingerprint());
        assertThat(http.onLog().extensions())
                .containsEntry("originaltime", "2025-12-31T23:59:58.123Z")
                .containsEntry("senttime", "2025-12-31T23:59:58.500Z")
                .containsEntry("recordedtime", "2025-12-31T23:59:59.987Z");
    }

    @ParameterizedTest
    @CsvSource({"originaltime, +300000000-01-01T00:00:00Z", "senttime, -0001-01-01T00:00:00Z", "senttime, soon"})
    void an_absurd_clock_of_the_emitter_is_refused(String name, String claimed) {
        assertThat(admit(APPENDED, Map.of(name, claimed))).isEqualTo(new Admission.Admitted.No("time-out-of-range"));
    }

    @ParameterizedTest
    @CsvSource({
        "time-out-of-range, 1969-12-31T23:59:59Z",
        "time-out-of-range, +300000000-01-01T00:00:00Z",
        "time-in-future, 2026-01-01T00:05:00.001Z"
    })
    void a_live_event_out_of_range_or_of_the_future_is_refused(String code, Instant time) {
        assertThat(admit(time, Map.of())).isEqualTo(new Admission.Admitted.No(code));
    }

    @Test
    void what_intake_accepted_is_not_refused_because_the_brokers_clock_is_behind() {
        var admitted = admit(APPENDED.plusSeconds(301), Map.of("recordedtime", "2026-01-01T00:00:01Z"));

        assertThat(admitted).isInstanceOf(Admission.Admitted.Yes.class);
    }

    private Admission.Admitted admit(Instant time, Map<String, String> extensions) {
        var event = new CloudEvent("e1", "shop", "paid", "u1", time, extensions, new byte[0]);
        return admission.admit(event, true, APPENDED);
    }
}
