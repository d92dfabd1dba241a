package dev.heed.care.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LateTest {
    private static final String ONE = "when: {count: {of: a, atLeast: 1, within: 1s}}";

    @Test
    void anEventOlderThanTheLogTriggersNothing() {
        assertThat(Story.of(ONE).event(event(Map.of("late", "true"))).firings()).isEmpty();
        assertThat(Story.of(ONE).event(event(Map.of())).firings()).hasSize(1);
    }

    private static JourneyEvent event(Map<String, String> extensions) {
        return new JourneyEvent(
                "e1", "test", "a", "c1", Story.START, extensions, JsonNodeFactory.instance.objectNode());
    }
}
