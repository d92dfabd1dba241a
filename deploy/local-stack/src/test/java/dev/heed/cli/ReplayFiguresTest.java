package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayFiguresTest {
    private static final JsonNode RUN = Api.parse("{\"accepted\":10,\"decisions\":2}");

    @Test
    void figuresAreCompleteWhenEventsDecisionsActionsAndTicketsAreAllThere() {
        assertThat(ReplayFigures.isComplete(figures(10, 2, 2, 2), RUN)).isTrue();

        assertThat(ReplayFigures.isComplete(figures(9, 2, 2, 2), RUN)).isFalse();
        assertThat(ReplayFigures.isComplete(figures(10, 1, 2, 2), RUN)).isFalse();
        assertThat(ReplayFigures.isComplete(figures(10, 2, 1, 1), RUN)).isFalse();
        assertThat(ReplayFigures.isComplete(figures(10, 2, 2, 1), RUN)).isFalse();
    }

    @Test
    void aRunOfDuplicatesIsCompleteAtOnce() {
        var nothing = Api.parse("{\"accepted\":0,\"duplicate\":10,\"decisions\":0}");

        assertThat(ReplayFigures.isComplete(Api.parse("{\"events\":0}"), nothing))
                .isTrue();
        assertThat(ReplayFigures.lines(Api.parse("{}"), nothing))
                .contains("log       0 accepted, 10 duplicate, 0 rejected");
    }

    @Test
    void whoWaitsSeesHowManyDecisionsAndTicketsAreThere() {
        assertThat(ReplayFigures.state(figures(10, 2, 1, 1), RUN))
                .isEqualTo("waiting for the figures: 2 of 2 decisions, tickets: 1 of 2");
    }

    @Test
    void theBarShowsShareRateAndTimeLeft() {
        assertThat(ProgressBar.text(1_500, 0.25, Duration.ofSeconds(30)))
                .isEqualTo("[########----------------------]  25 %  1,500 events  50/s  01:30 left");
    }

    private static JsonNode figures(int events, int acted, int actions, int tickets) {
        return Api.parse("""
                {"events":%d,"decisionsByOutcome":{"acted":%d},"actions":%d,"tickets":%d}""".formatted(events, acted, actions, tickets));
    }
}
