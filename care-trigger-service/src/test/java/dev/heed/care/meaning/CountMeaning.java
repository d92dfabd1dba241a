package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.meaning.Fact.Met;
import dev.heed.care.pattern.When.Count;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Count fires at the event that reaches the number inside the window; the buffer is consumed. */
record CountMeaning(Count rule, int child) implements VerbMeaning {
    @Override
    public Optional<List<String>> met(List<Fact> facts, Happened now) {
        if (now.late() || !counts(now)) {
            return Optional.empty();
        }
        List<Happened> counted = counted(facts, now);
        long number = rule.distinct().isEmpty()
                ? counted.size()
                : counted.stream().map(this::value).distinct().count();
        if (number < rule.atLeast()) {
            return Optional.empty();
        }
        return Optional.of(evidence(counted));
    }

    /** The events after the last firing and the last clear, in event order, that the window still covers. */
    private List<Happened> counted(List<Fact> facts, Happened now) {
        Moment since = facts.stream()
                .filter(fact -> fact.forgets() || (fact instanceof Met met && met.child() == child))
                .map(Fact::moment)
                .max(Comparator.naturalOrder())
                .orElse(Moment.NEVER);
        return happened(facts)
                .filter(this::counts)
                .filter(event -> event.moment().isAfter(since))
                .filter(event -> Spans.covers(
                        rule.within(), event.moment().at(), now.moment().at()))
                .sorted(Comparator.comparing(Happened::moment))
                .toList();
    }

    private static Stream<Happened> happened(List<Fact> facts) {
        return facts.stream().filter(Happened.class::isInstance).map(Happened.class::cast);
    }

    private boolean counts(Happened event) {
        return event.isOf(rule.of())
                && (rule.distinct().isEmpty() || value(event).isPresent());
    }

    private Optional<String> value(Happened event) {
        return Values.at(event.event(), rule.distinct());
    }

    /** Of different values there is no single list of events. */
    private List<String> evidence(List<Happened> counted) {
        return rule.distinct().isEmpty()
                ? counted.subList(counted.size() - rule.atLeast(), counted.size()).stream()
                        .map(event -> event.event().id())
                        .toList()
                : List.of();
    }
}
