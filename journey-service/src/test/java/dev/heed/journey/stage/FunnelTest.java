package dev.heed.journey.stage;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static dev.heed.journey.stage.Sketch.at;
import static org.assertj.core.api.Assertions.assertThat;

class FunnelTest {
    private static final JourneyMap MAP = Sketch.map(Sketch.ONBOARDING);
    private final Funnel funnel = new Funnel(MAP);

    @Test
    void stages_are_counted_in_the_order_of_the_map() {
        visits(at(0, "signup.started"), at(2, "account.created"));
        visits(at(0, "signup.started"), at(1, "signup.abandoned"));
        visits(at(0, "account.created"), at(3, "signup.started"));

        assertThat(funnel.steps())
                .containsExactly(
                        new Funnel.Step("sign-up", 3, 2, 1, 1, 1.0 / 3, Optional.of(3600L), Optional.of(7200L)),
                        new Funnel.Step("set-up", 2, 1, 1, 0, 0, Optional.of(10800L), Optional.of(10800L)),
                        new Funnel.Step("paying", 0, 0, 0, 0, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    void percentiles_are_of_the_nearest_rank() {
        IntStream.rangeClosed(1, 100).forEach(hours -> visits(at(0, "signup.started"), at(hours, "signup.abandoned")));

        Funnel.Step first = funnel.steps().getFirst();

        assertThat(first.medianSeconds()).contains(50 * 3600L);
        assertThat(first.p90Seconds()).contains(90 * 3600L);
    }

    private void visits(Moment... moments) {
        Fold.of(MAP, Position.none("c"), List.of(moments)).visits().forEach(funnel::add);
    }
}
