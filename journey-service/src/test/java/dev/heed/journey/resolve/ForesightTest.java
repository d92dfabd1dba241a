package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.plan.OpenPlan;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.rejection.Examiner;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ForesightTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void what_the_resolver_would_take_is_not_refused() {
        assertThat(refusal(event("{\"a\": 1}"))).isEmpty();
    }

    @Test
    void size_and_data_are_judged() {
        assertThat(code(event("{\"a\": \"" + "x".repeat(100) + "\"}"))).contains("event-too-large");
        assertThat(code(event("{\"a\": 1, \"a\": 2}"))).contains("data-malformed");
        assertThat(code(event("[]"))).contains("data-not-object");
    }

    @Test
    void the_source_and_the_run_are_judged() {
        assertThat(code(event("stranger", Map.of(), "{}"))).contains("source-unknown");
        assertThat(code(event("shop", Map.of("replay", "r_over"), "{}"))).contains("run-not-open");
        assertThat(code(event("shop", Map.of("replay", "r_open"), "{}"))).isEmpty();
    }

    @Test
    void the_plan_is_judged_and_says_which_rules_are_broken() {
        var plan = new OpenPlan() {
            @Override
            public TrackingPlan.Verdict judge(CloudEvent event, com.fasterxml.jackson.databind.JsonNode data) {
                return new TrackingPlan.Verdict.Refused("schema-violated", List.of("/a: too small"));
            }
        };

        assertThat(foresight(plan).refusal(event("{}"), NOW).map(Examiner.Verdict.Refused::violations))
                .contains(List.of("/a: too small"));
    }

    @Test
    void nothing_is_counted() {
        var plan = new OpenPlan() {
            @Override
            public TrackingPlan.Verdict judge(CloudEvent event, com.fasterxml.jackson.databind.JsonNode data) {
                throw new AssertionError("judging counts: nothing has happened yet");
            }

            @Override
            public TrackingPlan.Verdict foresee(CloudEvent event, com.fasterxml.jackson.databind.JsonNode data) {
                return new TrackingPlan.Verdict.Refused("schema-violated", List.of());
            }
        };

        assertThat(foresight(plan).refusal(event("{}"), NOW).map(Examiner.Verdict.Refused::code))
                .contains("schema-violated");
    }

    private static Optional<String> code(CloudEvent event) {
        return refusal(event).map(Examiner.Verdict.Refused::code);
    }

    private static Optional<Examiner.Verdict.Refused> refusal(CloudEvent event) {
        return foresight(new OpenPlan()).refusal(event, NOW);
    }

    private static Foresight foresight(OpenPlan plan) {
        var rules = new Admission.Rules(64, Duration.ofMinutes(5), Duration.ofDays(400));
        return new Foresight(new Admission(plan, rules, new LogExtensions(List.of())), new Shop(), "r_open"::equals);
    }

    private static CloudEvent event(String data) {
        return event("shop", Map.of(), data);
    }

    private static CloudEvent event(String source, Map<String, String> extensions, String data) {
        return new CloudEvent("e1", source, "paid", "u1", NOW, extensions, data.getBytes(StandardCharsets.UTF_8));
    }
}
