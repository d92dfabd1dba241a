package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Fewer than {@code atLeast} events inside the window; consumed by a match. */
final class CountProgress implements Progress {
    private final CountRule rule;
    private Marks marks = new Marks();
    /** When the events were last consumed or cleared: what happened before does not count any more. */
    private long cleared = Times.NEVER;

    CountProgress(CountRule rule) {
        this.rule = rule;
    }

    static CountProgress read(CountRule rule, StateReader in, long base) {
        var progress = new CountProgress(rule);
        progress.cleared = in.moment(base);
        progress.marks = Marks.read(in, base);
        return progress;
    }

    @Override
    public @Nullable Met fold(Occurrence event) {
        if (!event.is(rule.of())) {
            return null;
        }
        marks.forgetUntil(event.at() - rule.within());
        marks.add(event.mark(rule.of()));
        if (marks.size() < rule.atLeast()) {
            return null;
        }
        List<Mark> all = marks.toList();
        marks.clear();
        cleared = event.at();
        return Met.byEvent(event, all, Figures.count(all.size()));
    }

    /** Counts if the buffer still covers it: since it was last consumed or cleared, and inside the window. */
    @Override
    public void late(Occurrence event, long folded) {
        if (event.is(rule.of()) && event.at() >= cleared && Times.covers(rule.within(), event.at(), folded)) {
            marks.add(event.mark(rule.of()));
            marks.keep(rule.atLeast() - 1); // any window that the oldest could complete is complete without it
        }
    }

    @Override
    public void clear(long at) {
        marks.forgetUntil(at);
        cleared = Math.max(cleared, at);
    }

    @Override
    public boolean consumes() {
        return true;
    }

    @Override
    public boolean isBlank(long now) {
        return marks.isEmpty() || !Times.covers(rule.within(), marks.newest(), now);
    }

    @Override
    public void write(StateWriter out, long base) {
        out.moment(cleared, base);
        marks.write(out, base);
    }

    @Override
    public int unite(Progress other, Limits limits) {
        CountProgress more = (CountProgress) other;
        marks.unite(more.marks);
        marks.keep(rule.atLeast() - 1);
        cleared = Math.max(cleared, more.cleared);
        return 0;
    }
}
