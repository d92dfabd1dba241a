package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.journey.plan.OpenPlan;
import dev.heed.journey.plan.TrackingPlan;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DryRunTest {
    private final List<Examined> examined = List.of(
            call("free"),
            call("loose"),
            call("strict"),
            Examining.segment("{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"nobody\"}"));

    @Test
    void says_of_every_event_what_intake_and_plan_say() {
        DryRun told = DryRun.of(examined, new ByType());

        assertThat(told.accepted()).isEqualTo(2);
        assertThat(told.refused()).isEqualTo(2);
        assertThat(told.items()).extracting(DryRun.Line::accepted).containsExactly(true, true, false, false);
        assertThat(told.items())
                .extracting(line -> line.code().orElse(""))
                .containsExactly("", "", "schema-violated", "identifier-missing");
        assertThat(told.items())
                .extracting(DryRun.Line::violations)
                .containsExactly(List.of(), List.of("loose"), List.of("strict"), List.of());
        assertThat(told.items().getLast().messageId()).isEqualTo("nobody");
    }

    @Test
    void without_a_plan_everything_well_formed_fits() {
        assertThat(DryRun.of(examined, new OpenPlan()).accepted()).isEqualTo(3);
    }

    private static Examined call(String event) {
        return Examining.segment("{\"type\":\"track\",\"event\":\"" + event + "\",\"userId\":\"u\"}");
    }

    /** Lets everything in, warns of type loose, refuses type strict. */
    private record ByType() implements TrackingPlan {
        @Override
        public Verdict judge(CloudEvent event, JsonNode data) {
            throw new AssertionError("what is only tried must not be counted");
        }

        @Override
        public Verdict foresee(CloudEvent event, JsonNode data) {
            return switch (event.type()) {
                case "loose" -> new Verdict.Deviates(List.of("loose"));
                case "strict" -> new Verdict.Refused("schema-violated", List.of("strict"));
                default -> new Verdict.Fits();
            };
        }

        @Override
        public Split split(String type, ObjectNode data) {
            return new Split(data, Map.of());
        }
    }
}
