package dev.heed.care.detect;

import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;

import java.util.List;

/** The condition of a pattern, compiled; what it makes of events is kept in its {@link Progress}. */
sealed interface Rule permits CountRule, SequenceRule, AbsenceRule, ScoreRule, SpikeRule, GroupRule {
    Progress begin();

    Progress read(StateReader in, long base);

    default boolean hasTimers() {
        return false;
    }

    /** What the conditions of a pattern are compiled with: its signals and fields by their places, and calendars. */
    interface Names {
        int signal(String name);

        int field(String path);

        Span span(TimeSpan span, String calendar);

        default long mask(List<String> names) {
            return names.stream().mapToLong(name -> 1L << signal(name)).reduce(0, (a, b) -> a | b);
        }
    }

    static Rule of(When when, Names names) {
        return switch (when) {
            case When.Count count -> CountRule.of(count, names);
            case When.Sequence sequence ->
                new SequenceRule(
                        sequence.steps().stream().map(names::signal).toList(),
                        names.mask(sequence.steps()),
                        sequence.within().millis());
            case When.Absence absence -> AbsenceRule.of(absence, names);
            case When.Score score -> ScoreRule.of(score, names);
            case When.Spike spike -> SpikeRule.of(spike, names);
            case When.Group group ->
                new GroupRule(
                        group.every(),
                        group.within().millis(),
                        group.of().stream().map(child -> of(child, names)).toList());
        };
    }
}
