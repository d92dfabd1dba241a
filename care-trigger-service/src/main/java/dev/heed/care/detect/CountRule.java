package dev.heed.care.detect;

import java.util.List;

/**
 * {@code count {of, atLeast, within}}: fires at the event that reaches the number inside the window; then the buffer is
 * consumed. The buffer holds fewer than {@code atLeast} events, oldest first.
 */
record CountRule(int of, int atLeast, long within) implements Rule {
    @Override
    public void fold(Place place, Occurrence event) {
        Cell cell = place.cell();
        cell.pending.removeIf(p -> !Rule.covers(within, p.start(), event.at()));
        if (!event.is(of)) {
            return;
        }
        cell.pending.add(Pending.of(place.mark(of, event)));
        if (cell.pending.size() >= atLeast) {
            List<Mark> marks = cell.pending.stream().map(Pending::first).toList();
            cell.pending.clear();
            cell.cleared = event.at();
            place.matched(marks, event);
        }
    }

    /** Falls into the buffer if that still covers it: since it was last consumed or cleared, and inside the window. */
    @Override
    public void late(Place place, Occurrence event) {
        Cell cell = place.cell();
        boolean covered = event.at() >= cell.cleared && Rule.covers(within, event.at(), cell.folded);
        if (!event.is(of) || !covered) {
            return;
        }
        int index = cell.pending.size();
        while (index > 0 && cell.pending.get(index - 1).start() > event.at()) {
            index--;
        }
        cell.pending.add(index, Pending.of(place.mark(of, event)));
        if (cell.pending.size() >= atLeast) {
            cell.pending.removeFirst(); // any window that it could complete is complete without it
        }
    }

    @Override
    public void clear(Place place, long at) {
        Cell cell = place.cell();
        cell.pending.removeIf(p -> p.start() <= at);
        cell.cleared = Math.max(cell.cleared, at);
    }
}
