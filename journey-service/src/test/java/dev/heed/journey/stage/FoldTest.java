package dev.heed.journey.stage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static dev.heed.journey.stage.Sketch.START;
import static dev.heed.journey.stage.Sketch.at;
import static dev.heed.journey.stage.Sketch.with;
import static org.assertj.core.api.Assertions.assertThat;

class FoldTest {
    private static final JourneyMap MAP = Sketch.map(Sketch.ONBOARDING);

    @Test
    void an_entry_event_moves_a_customer_into_the_stage_and_on_to_the_next() {
        Position position = fold(at(1, "signup.started"), at(5, "account.created"));

        assertThat(stages(position)).containsExactly("sign-up", "set-up");
        assertThat(position.visits().getFirst().leftAt()).contains(START.plus(Duration.ofHours(5)));
        assertThat(position.current().map(Visit::enteredAt)).contains(START.plus(Duration.ofHours(5)));
    }

    @Test
    void an_exit_event_of_the_current_stage_leaves_the_map() {
        Position position = fold(at(1, "signup.started"), at(2, "signup.abandoned"));

        assertThat(position.current()).isEmpty();
        assertThat(position.visits().getFirst().lasting(START)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void an_exit_event_of_another_stage_changes_nothing() {
        assertThat(fold(at(1, "signup.started"), at(2, "account.closed")).current())
                .isPresent();
    }

    @Test
    void an_entry_event_of_the_stage_one_is_in_changes_nothing() {
        Position position = fold(at(1, "signup.started"), at(2, "signup.started"));

        assertThat(position.visits()).hasSize(1);
        assertThat(position.current().map(Visit::enteredAt)).contains(START.plus(Duration.ofHours(1)));
    }

    @Test
    void an_event_that_is_exit_and_entry_of_one_stage_begins_a_new_stay() {
        JourneyMap map = Sketch.map(Sketch.ONBOARDING.replace("signup.abandoned", "signup.started"));

        Position position = Fold.of(map, Position.none("c"), List.of(at(1, "signup.started"), at(2, "signup.started")));

        assertThat(stages(position)).containsExactly("sign-up", "sign-up");
    }

    @Test
    void conditions_must_all_hold() {
        Moment chosen = at(3, "plan.chosen");

        assertThat(fold(chosen).current()).isEmpty();
        assertThat(fold(with(chosen, "app", "{\"plan\":\"pro\"}")).current()).isEmpty();
        assertThat(fold(with(chosen, "web", "{\"plan\":\"free\"}")).current()).isEmpty();
        assertThat(fold(with(chosen, "web", "{\"plan\":\"pro\"}")).current()).isPresent();
    }

    @Test
    void a_path_goes_on_over_a_gap_and_ends_with_a_terminal_stage() {
        Position position = fold(
                at(1, "signup.started"),
                at(2, "signup.abandoned"),
                with(at(3, "plan.chosen"), "web", "{\"plan\":\"pro\"}"),
                at(4, "account.created"));

        assertThat(position.visits().stream().map(Visit::trail)).containsExactly("sign-up", "sign-up>paying", "set-up");
        assertThat(position.visits().stream().map(Visit::next)).containsExactly("paying", "", "");
    }

    @Test
    void of_many_visits_the_last_hundred_are_kept_and_all_are_counted() {
        Position position = Position.none("c");
        for (int i = 0; i < 250; i++) {
            position =
                    settled(Fold.of(MAP, position, List.of(at(i, i % 2 == 0 ? "signup.started" : "account.created"))));
        }

        assertThat(position.visits()).hasSize(Position.REMEMBERED);
        assertThat(position.count()).isEqualTo(250);
        assertThat(position.visits().getLast().ordinal()).isEqualTo(249);
        assertThat(position.visits().getLast().trail()).endsWith(Visit.JOIN + Visit.CUT);
    }

    @Test
    void a_signal_that_was_sent_stays_sent_when_the_same_stay_is_computed_again() {
        Position sent = fold(at(1, "account.created")).signalled();

        Position again = Fold.withSignalsOf(fold(at(1, "account.created")), sent.visits());
        Position other = Fold.withSignalsOf(fold(at(2, "account.created")), sent.visits());

        assertThat(again.current().map(Visit::signalled)).isEqualTo(Optional.of(true));
        assertThat(other.current().map(Visit::signalled)).isEqualTo(Optional.of(false));
    }

    private static Position fold(Moment... moments) {
        return Fold.of(MAP, Position.none("c"), List.of(moments));
    }

    private static Position settled(Position position) {
        Position kept = position.kept();
        return new Position(
                        kept.customer(),
                        1,
                        kept.time(),
                        kept.place(),
                        kept.count(),
                        kept.count(),
                        kept.count(),
                        kept.visits(),
                        kept.reach())
                .kept();
    }

    private static List<String> stages(Position position) {
        return position.visits().stream().map(Visit::stage).toList();
    }
}
