package dev.heed.journey.stage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static dev.heed.journey.stage.Sketch.START;
import static dev.heed.journey.stage.Sketch.at;
import static org.assertj.core.api.Assertions.assertThat;

class ChartTest {
    private static final Instant DUE = START.plus(Duration.ofHours(1)).plus(Duration.ofDays(3));
    private final Chart chart = Sketch.chart(START);

    @Test
    void a_stay_is_overdue_when_it_lasts_longer_than_expected() {
        assertThat(chart.overdueAt(after(at(1, "account.created")))).contains(DUE);
        assertThat(chart.signalAt(after(at(1, "account.created")))).contains(DUE);
    }

    @Test
    void nobody_is_overdue_in_a_stage_without_expectation_or_in_none() {
        assertThat(chart.overdueAt(after(at(1, "signup.started")))).isEmpty();
        assertThat(chart.overdueAt(after(at(1, "account.created"), at(2, "account.closed"))))
                .isEmpty();
    }

    @Test
    void a_signal_is_sent_once() {
        assertThat(chart.signalAt(after(at(1, "account.created")).signalled())).isEmpty();
    }

    @Test
    void history_is_overdue_without_a_signal() {
        Moment live = at(1, "account.created");
        var history = new Moment("e", "c", live.time(), live.place(), live.type(), "", live.data(), false);

        assertThat(chart.overdueAt(after(history))).contains(DUE);
        assertThat(chart.signalAt(after(history))).isEmpty();
    }

    @Test
    void what_was_overdue_before_the_map_was_activated_is_no_news() {
        assertThat(Sketch.chart(DUE.plusMillis(1)).signalAt(after(at(1, "account.created"))))
                .isEmpty();
        assertThat(Sketch.chart(DUE).signalAt(after(at(1, "account.created")))).contains(DUE);
    }

    private Position after(Moment... moments) {
        return Fold.of(chart.map(), Position.none("c"), List.of(moments));
    }
}
