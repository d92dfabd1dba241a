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
    private List<List<Mark>> partials = List.of();
    /** When the earliest began, and what any of them waits for: so that most events need not look at one. */
    private long oldest = Times.NONE;

    private long awaited;

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
            progress.add(List.of(marks));
        }
        return progress;
    }

    private void add(List<Mark> partial) {
        if (partials.isEmpty()) {
            partials = new ArrayList<>(2);
        }
        partials.add(partial);
        measure(partial);
    }

    private void measure(List<Mark> partial) {
        oldest = Math.min(oldest, partial.getFirst().at());
        awaited |= 1L << next(partial);
    }

    private int next(List<Mark> partial) {
        return rule.steps().get(partial.size());
    }

    private void measure() {
        oldest = Times.NONE;
        awaited = 0;
        partials.forEach(this::measure);
    }

    @Override
    public @Nullable Met fold(Occurrence event) {
        if (!event.isAny(rule.any())) {
            return null;
        }
        forgetUntil(event.at() - rule.within());
        if (event.isAny(awaited)) {
            return advance(event);
        }
        begin(event);
        return null;
    }

    private @Nullable Met advance(Occurrence event) {
        int index = 0;
        while (!event.is(next(partials.get(index)))) {
            index++;
        }
        return advance(index, event.mark(next(partials.get(index))), event);
    }

    private @Nullable Met advance(int index, Mark mark, Occurrence event) {
        List<Mark> marks = new ArrayList<>(partials.get(index));
        marks.add(mark);
        if (marks.size() == rule.steps().size()) {
            partials = List.of();
            measure();
            return Met.byEvent(event, List.copyOf(marks), Figures.NONE);
        }
        partials.set(index, List.copyOf(marks));
        measure();
        begin(event);
        return null;
    }

    /** Over the bound the oldest goes, and is counted. */
    private void begin(Occurrence event) {
        int first = rule.steps().getFirst();
        if (!event.is(first)) {
            return;
        }
        add(List.of(event.mark(first)));
        if (partials.size() > event.limits().pending()) {
            partials.removeFirst();
            measure();
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
        if (oldest > at) {
            return;
        }
        while (!partials.isEmpty() && partials.getFirst().getFirst().at() <= at) {
            partials.removeFirst();
        }
        measure();
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
        List<List<Mark>> both = new ArrayList<>(partials);
        more.partials.stream().filter(partial -> !both.contains(partial)).forEach(both::add);
        both.sort(BY_START);
        int dropped = Math.max(0, both.size() - limits.pending());
        both.subList(0, dropped).clear();
        partials = both;
        measure();
        return dropped;
    }
}
