package dev.heed.care.detect;

import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StableIdsTest {
    private static final String WAIT = "when: {absence: {after: a, expected: [b], within: 1h, repeat: every}}";
    private static final String EACH = "when: {count: {of: a, atLeast: 1, within: 1m}}";

    @Test
    void aMatchFoundAgainHasTheSameId() {
        Match once = Story.of(WAIT).events("0m a").end().matches.getFirst();
        Match again = Story.of(WAIT).events("0m a").end().matches.getFirst();

        assertThat(StableIds.decision(once, ""))
                .isEqualTo(StableIds.decision(again, ""))
                .matches("d_[0-9a-f]{32}");
        assertThat(StableIds.decision(once, "run-1")).isNotEqualTo(StableIds.decision(once, ""));
    }

    @Test
    void anotherEventVersionOrVerbIsAnotherDecision() {
        var ids = new HashSet<String>();
        for (String spec : new String[] {WAIT, EACH}) {
            Story.of(spec).events("0m a", "1m a").end().matches.forEach(m -> ids.add(StableIds.decision(m, "")));
            Story.of(Story.watched("p", 2, spec))
                    .events("0m a")
                    .end()
                    .matches
                    .forEach(m -> ids.add(StableIds.decision(m, "")));
        }

        assertThat(ids).hasSize(6);
    }

    @Test
    void theSameEventIdOfAnotherSourceIsAnotherDecision() {
        var ids = new HashSet<String>();
        for (String spec : new String[] {WAIT, EACH}) {
            for (String source : new String[] {"shop", "app"}) {
                var event = new JourneyEvent("e1", source, "a", "c1", Story.START, Map.of(), Json.tree(new byte[0]));
                Story.of(spec).event(event).end().matches.forEach(m -> ids.add(StableIds.decision(m, "")));
            }
        }

        assertThat(ids).hasSize(4);
    }

    @Test
    void theActionsOfADecisionHaveTheirOwnIds() {
        assertThat(StableIds.action("d_1", 0))
                .isNotEqualTo(StableIds.action("d_1", 1))
                .matches("a_[0-9a-f]{32}");
    }
}
