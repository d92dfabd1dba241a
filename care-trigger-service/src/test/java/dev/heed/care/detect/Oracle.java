package dev.heed.care.detect;

import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Within;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the document says of count, sequence and absence, asked of a whole list of events of one key in event-time order:
 * no state, no timers, no care for speed. A firing is {@code ms:id of the first event of the evidence}.
 */
final class Oracle {
    private final Spec spec;
    private final List<JourneyEvent> events;
    private final Map<List<Integer>, Integer> knownSteps = new HashMap<>();

    Oracle(Spec spec, List<JourneyEvent> events) {
        this.spec = spec;
        this.events = events;
    }

    List<String> firings() {
        List<String> firings = new ArrayList<>();
        switch (spec.when()) {
            case Count count -> count(count, firings);
            case Sequence sequence -> sequence(sequence, firings);
            case Absence absence -> absence(absence, firings);
            case When.Score s -> throw new IllegalArgumentException(s.verb());
            case When.Spike s -> throw new IllegalArgumentException(s.verb());
            case When.Group g -> throw new IllegalArgumentException(g.verb());
        }
        return firings;
    }

    private void count(Count count, List<String> firings) {
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            int now = i;
            List<Integer> window = IntStream.rangeClosed(from, i)
                    .filter(j -> is(j, count.of())
                            && at(now) - at(j) < count.within().millis())
                    .boxed()
                    .toList();
            boolean fires = is(i, count.of()) && window.size() >= count.atLeast();
            if (clears(i) || fires) {
                from = i + 1;
            }
            if (fires && !clears(i)) {
                firings.add(at(i) + ":" + events.get(window.getFirst()).id());
            }
        }
    }

    private void sequence(Sequence sequence, List<String> firings) {
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            int now = i;
            int start = from;
            if (clears(i)) {
                from = i + 1;
                continue;
            }
            var complete = IntStream.range(start, i)
                    .filter(s ->
                            steps(sequence, start, s, now) == sequence.steps().size())
                    .findFirst();
            if (complete.isPresent()) {
                firings.add(at(i) + ":" + events.get(complete.getAsInt()).id());
                from = i + 1;
            }
        }
    }

    /** How many steps the partial that began at {@code start} has behind it after event {@code i}; 0: it never began. */
    private int steps(Sequence sequence, int from, int start, int i) {
        if (i <= start) {
            return i == start && is(i, sequence.steps().getFirst()) ? 1 : 0;
        }
        Integer known = knownSteps.get(List.of(from, start, i));
        if (known != null) {
            return known;
        }
        boolean earlierTakesIt = IntStream.range(from, start).anyMatch(s -> waits(sequence, from, s, i));
        boolean advances = waits(sequence, from, start, i) && !earlierTakesIt;
        int steps = steps(sequence, from, start, i - 1) + (advances ? 1 : 0);
        knownSteps.put(List.of(from, start, i), steps);
        return steps;
    }

    private boolean waits(Sequence sequence, int from, int start, int i) {
        int before = steps(sequence, from, start, i - 1);
        return before > 0
                && before < sequence.steps().size()
                && at(i) - at(start) < sequence.within().millis()
                && is(i, sequence.steps().get(before));
    }

    private void absence(Absence absence, List<String> firings) {
        int free = 0;
        for (int i = 0; i < events.size(); i++) {
            if (!is(i, absence.after()) || clears(i) || answeredAtOnce(absence, i)) {
                continue;
            }
            if (absence.repeat() == When.Repeat.KEEP && i < free) {
                continue;
            }
            free = free(absence, i);
            if (fires(absence, i)) {
                firings.add(wake(absence, i) + ":" + events.get(i).id());
            }
        }
    }

    private boolean fires(Absence absence, int start) {
        boolean answered = any(j -> j != start && answers(absence, j) && inside(absence, start, j));
        boolean cleared = any(j -> j > start && clears(j) && inside(absence, start, j));
        boolean restarted = absence.repeat() == When.Repeat.RESTART
                && any(j -> j > start
                        && is(j, absence.after())
                        && !clears(j)
                        && !answeredAtOnce(absence, j)
                        && inside(absence, start, j));
        return !answered && !cleared && !restarted;
    }

    /** From which event on a timer that began at {@code start} is over: answered, cleared or fired. */
    private int free(Absence absence, int start) {
        return IntStream.range(start + 1, events.size())
                .filter(j -> !inside(absence, start, j) || answers(absence, j) || clears(j))
                .findFirst()
                .orElse(events.size());
    }

    private boolean answeredAtOnce(Absence absence, int start) {
        return any(j -> j < start && at(j) == at(start) && answers(absence, j));
    }

    private boolean answers(Absence absence, int i) {
        return !clears(i) && absence.expected().stream().anyMatch(signal -> is(i, signal));
    }

    private boolean inside(Absence absence, int start, int i) {
        return at(start) <= at(i) && at(i) <= wake(absence, start);
    }

    private long wake(Absence absence, int start) {
        long within = ((Within) absence.bound()).span().millis();
        return at(start) + within + absence.grace().millis();
    }

    private boolean any(IntPredicate event) {
        return IntStream.range(0, events.size()).anyMatch(event);
    }

    private boolean clears(int i) {
        return spec.unless().stream().anyMatch(signal -> is(i, signal));
    }

    private boolean is(int i, String signal) {
        Spec.Signal found = spec.signals().get(signal);
        return found != null && found.types().contains(events.get(i).type());
    }

    private long at(int i) {
        return events.get(i).time().toEpochMilli();
    }
}
