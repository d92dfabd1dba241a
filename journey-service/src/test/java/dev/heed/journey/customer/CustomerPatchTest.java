package dev.heed.journey.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.profile.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerPatchTest {
    @Test
    void what_is_left_out_stays_and_null_takes_away() {
        var said = patch("{\"traits\": {\"a\": null, \"b\": 1.50}, \"zone\": null, \"topics\": {\"news\": true}}")
                .on(full("{\"a\": 1, \"c\": 2}"), CustomerPatchTest::nothingPersonal);

        assertThat(said)
                .extracting(one -> one.section() + " " + one.name() + " " + one.value())
                .containsExactlyInAnyOrder("TRAIT a null", "TRAIT b 1.5", "SETTING zone null", "TOPIC news true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{\"id\": \"c_1\"}",
                "{\"traits\": []}",
                "{\"traits\": {\"\": 1}}",
                "{\"zone\": \"Vienna\"}",
                "{\"zone\": 1}",
                "{\"language\": \"not a language\"}",
                "{\"topics\": {\"news\": \"yes\"}}",
                "{\"topics\": null}"
            })
    void what_is_no_patch_is_refused(String body) {
        assertThat(CustomerPatch.read(json(body))).isInstanceOf(CustomerPatch.Read.Refused.class);
    }

    private static FullProfile full(String traits) {
        return FullProfile.of(Profiles.with(traits), Facts.NONE);
    }

    private static TrackingPlan.Split nothingPersonal(ObjectNode traits) {
        return new TrackingPlan.Split(traits, Map.of());
    }

    private static CustomerPatch patch(String body) {
        return switch (CustomerPatch.read(json(body))) {
            case CustomerPatch.Read.Patch(var patch) -> patch;
            case CustomerPatch.Read.Refused(var code, var message) -> throw new AssertionError(code + ": " + message);
        };
    }

    private static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}
