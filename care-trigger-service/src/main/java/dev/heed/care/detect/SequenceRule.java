package dev.heed.care.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code sequence {steps, within}}: fires at the last step, other events may come between; then all partials are
 * dropped. An event advances the earliest partial that waits for it, and no other. If it is a first step it begins a
 * partial as well, so that an old partial never hides a newer one that could still complete in time. The window counts
 * from the first step.
 */
record SequenceRule(List<Integer> steps, long within) implements Rule {
    @Override
    public void fold(Place place, Occurrence event) {
        List<Pending> partials = place.cell().pending;
        partials.removeIf(p -> !Rule.covers(within, p.start(), event.at()));
        for (int i = 0; i < partials.size(); i++) {
            int next = steps.get(partials.get(i).marks().size());
            if (event.is(next)) {
                advance(place, i, place.mark(next, event), event);
                return;
            }
        }
        begin(place, event);
    }

    private void advance(Place place, int index, Mark mark, Occurrence event) {
        List<Pending> partials = place.cell().pending;
        List<Mark> marks = new ArrayList<>(partials.get(index).marks());
        marks.add(mark);
        if (marks.size() == steps.size()) {
            partials.clear();
            place.matched(marks, event);
        } else {
            partials.set(index, new Pending(List.copyOf(marks), marks.getFirst().at()));
            begin(place, event);
        }
    }

    private void begin(Place place, Occurrence event) {
        int first = steps.getFirst();
        if (event.is(first)) {
            place.begin(Pending.of(place.mark(first, event)));
        }
    }

    @Override
    public void late(Place place, Occurrence event) {
        // a step in the past neither begins nor advances anything: what followed it is already folded
    }

    @Override
    public void clear(Place place, long at) {
        place.cell().pending.removeIf(p -> p.start() <= at);
    }
}
