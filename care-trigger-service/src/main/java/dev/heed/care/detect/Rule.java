package dev.heed.care.detect;

import dev.heed.care.pattern.When;

import java.util.List;
import java.util.function.ToIntFunction;

/** What a verb does with the events of one cell. Events that clear never come here but through {@link #clear}. */
sealed interface Rule permits CountRule, SequenceRule, AbsenceRule {
    /** An event that is not older than what the cell has folded. */
    void fold(Place place, Occurrence event);

    /** An event older than that: it may complete, begin and advance nothing. */
    void late(Place place, Occurrence event);

    /** An {@code unless} event: clears what had begun at or before {@code at}. */
    void clear(Place place, long at);

    static Rule of(When when, ToIntFunction<String> index) {
        return switch (when) {
            case When.Count count ->
                new CountRule(
                        index.applyAsInt(count.of()),
                        count.atLeast(),
                        count.within().millis());
            case When.Sequence sequence ->
                new SequenceRule(
                        sequence.steps().stream().mapToInt(index).boxed().toList(),
                        sequence.within().millis());
            case When.Absence absence ->
                new AbsenceRule(
                        index.applyAsInt(absence.after()),
                        mask(absence.expected(), index),
                        DueTime.of(absence.bound()),
                        absence.grace().millis(),
                        absence.repeat());
            case When.Score s -> throw unsupported(s);
            case When.Spike s -> throw unsupported(s);
            case When.Group g -> throw unsupported(g);
        };
    }

    private static long mask(List<String> signals, ToIntFunction<String> index) {
        return signals.stream().mapToLong(s -> 1L << index.applyAsInt(s)).reduce(0, (a, b) -> a | b);
    }

    private static IllegalArgumentException unsupported(When when) {
        return new IllegalArgumentException("Verb " + when.verb() + " can not run");
    }

    /** Windows are half-open: two moments exactly {@code window} apart are not in one. */
    static boolean covers(long window, long at, long now) {
        return now - at < window;
    }
}
