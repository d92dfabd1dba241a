package dev.heed.metrics.fact;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static dev.heed.metrics.fact.Given.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EntryTest {
    @Test
    void markers_of_runs_are_no_facts() {
        assertThat(Entry.decode(place(Topic.JOURNEY_EVENTS, 0, 0), event(RunOpened.TYPE, "", "{}")))
                .isEmpty();
        assertThat(Entry.decode(place(Topic.JOURNEY_EVENTS, 0, 0), event(RunMarker.TYPE, "", "{}")))
                .isEmpty();
        assertThat(Entry.decode(place(Topic.CARE_DECISIONS, 0, 0), event(RunMarker.TYPE, "", "{}")))
                .isEmpty();
    }

    @Test
    void an_event_without_a_customer_is_refused() {
        assertThatThrownBy(() -> Entry.decode(place(Topic.JOURNEY_EVENTS, 0, 0), event("page.viewed", "", "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject");
    }

    @Test
    void a_decision_that_is_none_is_refused() {
        var place = place(Topic.CARE_DECISIONS, 0, 0);

        assertThatThrownBy(() -> Entry.decode(place, event(Decision.TYPE, "c_1", "[")))
                .isInstanceOf(Json.MalformedJson.class);
        assertThatThrownBy(() -> Entry.decode(place, event(Decision.TYPE, "c_1", "{}")))
                .isInstanceOfAny(IllegalArgumentException.class, Json.MalformedJson.class);
    }

    private static CloudEvent event(String type, String customer, String data) {
        byte[] bytes = data.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new CloudEvent("e1", "test", type, customer, Given.NINE, Map.of(), bytes);
    }
}
