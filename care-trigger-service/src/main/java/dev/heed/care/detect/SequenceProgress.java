package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Partial sequences, the earliest start first; a match drops them all. An event advances the earliest partial that waits
 * for it, and no other. If it is a first step it begins a partial as well, so that an old partial never hides a newer
 * one that could still complete in time.
 */
final class SequenceProgress implements Progress {
    private static final Comparator<List<Mark>> BY_START = Comparator.comparing((List<Mark> marks) -> marks.getFirst())
            .thenComparing(marks -> marks.getLast())
            .thenComparingInt(List::size);

    private final SequenceRule rule;
    /** Of each, the steps that were taken: at least one, not all. */
    private final List<List<Mark>> partials = new ArrayList<>(1);

    SequenceProgress(SequenceRule rule) {
        this.rule = rule;
    }

    static SequenceProgress read(SequenceRule rule, StateReader in, long base) {
        var progress = new SequenceProgress(rule);
        for (int left = in.count(); left > 0; left--) {
            Mark[] marks = new Mark[in.count()];
            for (int i = 0; i < marks.length; i++) {
                marks[i] = Mark.read(in, base);
            }
            progress.partials.add(List.of(marks));
        }
        return progress;
    }

    @Override
    public @Nullable Met fold(Occurrence event) {
        if (!event.isAny(rule.any())) {
            return null;
        }
        forgetUntil(event.at() - rule.within());
        for (int i = 0; i < partials.size(); i++) {
            int next = rule.steps().get(partials.get(i).size());
            if (event.is(next)) {
                return advance(i, event.mark(next), event);
            }
        }
        begin(event);
        return null;
    }

    private @Nullable Met advance(int index, Mark mark, Occurrence event) {
        List<Mark> marks = new ArrayList<>(partials.get(index));
        marks.add(mark);
        if (marks.size() == rule.steps().size()) {
            partials.clear();
            return Met.byEvent(event, List.copyOf(marks), Figures.NONE);
        }
        partials.set(index, List.copyOf(marks));
        begin(event);
        return null;
    }

    /** Over the bound the oldest goes, and is counted. */
    private void begin(Occurrence event) {
        int first = rule.steps().getFirst();
        if (!event.is(first)) {
            return;
        }
        partials.add(List.of(event.mark(first)));
        if (partials.size() > event.limits().pending()) {
            partials.removeFirst();
            event.count(Tally.OVERFLOW);
        }
    }

    @Override
    public void late(Occurrence event, long folded) {
        // a step in the past neither begins nor advances anything: what followed it is already folded
    }

    @Override
    public void clear(long at) {
        forgetUntil(at);
    }

    private void forgetUntil(long at) {
        while (!partials.isEmpty() && partials.getFirst().getFirst().at() <= at) {
            partials.removeFirst();
        }
    }

    @Override
    public boolean consumes() {
        return true;
    }

    @Override
    public boolean isBlank(long now) {
        return partials.isEmpty()
                || !Times.covers(rule.within(), partials.getLast().getFirst().at(), now);
    }

    @Override
    public void write(StateWriter out, long base) {
        out.varint(partials.size());
        for (List<Mark> marks : partials) {
            out.varint(marks.size());
            marks.forEach(mark -> mark.write(out, base));
        }
    }

    @Override
    public int unite(Progress other, Limits limits) {
        SequenceProgress more = (SequenceProgress) other;
        more.partials.stream().filter(partial -> !partials.contains(partial)).forEach(partials::add);
        partials.sort(BY_START);
        int dropped = Math.max(0, partials.size() - limits.pending());
        partials.subList(0, dropped).clear();
        return dropped;
    }
}
