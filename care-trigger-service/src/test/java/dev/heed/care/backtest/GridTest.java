package dev.heed.care.backtest;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.When;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GridTest {
    private static final FrictionPattern COUNT = pattern("count: {of: a, atLeast: 3, within: 30m}");

    private static FrictionPattern pattern(String when) {
        return PatternTexts.pattern("p", 1, "when: {" + when + "}\n");
    }

    @Test
    void everyCombinationIsAVariantAndThePresentOneIsKnown() {
        Grid grid = Grid.of(COUNT, Map.of("atLeast", List.of("2", "3"), "within", List.of("10m", "30m")), 4);

        assertThat(grid.variants())
                .extracting(each -> each.pattern().spec().when())
                .containsExactlyInAnyOrder(
                        counting(2, "10m"), counting(2, "30m"), counting(3, "10m"), counting(3, "30m"));
        assertThat(grid.variants().stream().filter(Grid.Variant::present))
                .extracting(Grid.Variant::values)
                .containsExactly(Map.of("atLeast", "3", "within", "30m"));
    }

    private static When counting(int atLeast, String within) {
        return pattern("count: {of: a, atLeast: " + atLeast + ", within: " + within + "}")
                .spec()
                .when();
    }

    @Test
    void withoutValuesThoseAroundThePatternAreTried() {
        Grid grid = Grid.of(COUNT, Map.of(), 100);

        assertThat(grid.variants())
                .hasSize(12)
                .filteredOn(Grid.Variant::present)
                .hasSize(1);
        assertThat(grid.variants())
                .extracting(each -> each.values().get("atLeast"))
                .contains("2", "3", "4", "5");
        assertThat(grid.variants())
                .extracting(each -> each.values().get("within"))
                .contains("15m", "30m", "60m");
    }

    @Test
    void aScoreRestsAtTheSameShare() {
        FrictionPattern score =
                pattern("score: {add: [{of: a, points: 2}], halfLife: 10m, atLeast: 12, rearmBelow: 3}");
        When.Score varied =
                (When.Score) Threshold.with(score, "atLeast", "6").spec().when();

        assertThat(varied.rearmBelow()).isEqualTo(1.5);
        assertThat(varied.halfLife().toString()).isEqualTo("10m");
    }

    @ParameterizedTest
    @CsvSource({"atLeast, 0", "atLeast, many", "within, 0m", "within, 3bd", "factor, 2", "of.0.within, 1h"})
    void whatIsNoValueIsRefused(String name, String value) {
        assertThatThrownBy(() -> Grid.of(COUNT, Map.of(name, List.of(value)), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void childrenOfAGroupGoByTheirPlace() {
        FrictionPattern group = pattern(
                "all: {within: 2h, of: [{count: {of: a, atLeast: 2, within: 30m}}, {absence: {after: a, expected: [b], within: 1h}}]}");
        FrictionPattern varied = Threshold.with(group, "of.1.within", "3h");

        assertThat(Threshold.names(group.spec().when()))
                .containsExactly("within", "of.0.atLeast", "of.0.within", "of.1.within", "of.1.grace");
        assertThat(Threshold.value(varied.spec().when(), "of.1.within")).contains("3h");
        assertThat(Threshold.value(varied.spec().when(), "of.0.within")).contains("30m");
    }

    @Test
    void theLongestWindowReachesBackFurthest() {
        assertThat(Horizon.of(COUNT)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Horizon.of(PatternTexts.pattern(
                        "p",
                        1,
                        "lateness: 1m\nguard: {cooldown: 1d}\nwhen: {sequence: {steps: [a, b], within: 2h}}\n")))
                .isEqualTo(Duration.ofHours(26).plusMinutes(1));
    }

    private static Suggestion suggestion(double precision, double recall) {
        return new Suggestion(
                Map.of(),
                false,
                10,
                10,
                10,
                5,
                Optional.of(precision),
                Optional.of(recall),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    @Test
    void theBestAreThoseThatNoOtherBeats() {
        List<Suggestion> marked = Suggestion.marked(List.of(
                suggestion(0.9, 0.2),
                suggestion(0.5, 0.5),
                suggestion(0.4, 0.5),
                suggestion(0.2, 0.9),
                suggestion(1.0, 0.0)));

        assertThat(marked).extracting(Suggestion::best).containsExactly(true, true, false, true, false);
    }
}
