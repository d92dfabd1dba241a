package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.pattern.When.Sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The story of a key told again from its first event on, with the partial sequences written on a sheet of paper. */
record SequenceMeaning(Sequence rule) implements VerbMeaning {
    private static final int PARTIALS = 8;

    /** The events of the first steps. */
    private record Partial(List<Happened> taken) {
        Moment start() {
            return taken.getFirst().moment();
        }

        List<Happened> and(Happened event) {
            List<Happened> more = new ArrayList<>(taken);
            more.add(event);
            return more;
        }
    }

    @Override
    public Optional<List<String>> met(List<Fact> facts, Happened now) {
        List<Partial> partials = new ArrayList<>();
        Optional<Partial> complete = Optional.empty();
        for (Fact fact : facts) {
            if (fact.forgets()) {
                partials.removeIf(partial -> !partial.start().isAfter(fact.moment()));
            }
            complete = fact instanceof Happened event && !event.late() ? taken(partials, event) : Optional.empty();
        }
        return complete.map(
                partial -> partial.taken().stream().map(e -> e.event().id()).toList());
    }

    /** Earliest start first; one event advances one partial; all are dropped when one is complete. */
    private Optional<Partial> taken(List<Partial> partials, Happened event) {
        partials.removeIf(partial -> !Spans.covers(
                rule.within(), partial.start().at(), event.moment().at()));
        for (int i = 0; i < partials.size(); i++) {
            if (event.isOf(next(partials.get(i)))) {
                partials.set(i, new Partial(partials.get(i).and(event)));
                if (partials.get(i).taken().size() == rule.steps().size()) {
                    Partial complete = partials.get(i);
                    partials.clear();
                    return Optional.of(complete);
                }
                break;
            }
        }
        begin(partials, event);
        return Optional.empty();
    }

    private String next(Partial partial) {
        return rule.steps().get(partial.taken().size());
    }

    private void begin(List<Partial> partials, Happened event) {
        if (event.isOf(rule.steps().getFirst())) {
            partials.add(new Partial(List.of(event)));
        }
        if (partials.size() > PARTIALS) {
            partials.removeFirst();
        }
    }
}
