package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Counts by slices of time, and whether the number is up; as evidence only, the newest events of the window. What
 * {@code unless} clears does not count in the window any more; it stays part of what is normal.
 */
final class SpikeProgress implements Progress {
    private final SpikeRule rule;
    private Slices slices = new Slices();
    private Marks marks = new Marks();
    private boolean hot;
    private long clearedSlice = Times.NEVER;
    /** How many events of that very slice were cleared. */
    private int clearedInSlice;

    SpikeProgress(SpikeRule rule) {
        this.rule = rule;
    }

    static SpikeProgress read(SpikeRule rule, StateReader in, long base) {
        var progress = new SpikeProgress(rule);
        progress.hot = in.raw() == 1;
        progress.clearedSlice = in.moment(0);
        progress.clearedInSlice = in.count();
        progress.slices = Slices.read(in);
        progress.marks = Marks.read(in, base);
        return progress;
    }

    @Override
    public @Nullable Met fold(Occurrence event) {
        if (!event.is(rule.of())) {
            return null;
        }
        long slice = moveTo(event.at());
        slices.add(slice, 1);
        bound(event);
        marks.forgetUntil(event.at() - rule.within());
        marks.add(event.mark(rule.of()));
        marks.keep(event.limits().pending());
        boolean wasHot = hot;
        hot = isUp();
        if (wasHot || !hot) {
            return null;
        }
        List<Mark> all = marks.toList();
        return Met.byEvent(event, all, Figures.spike(count(), mean()));
    }

    /** The slice of a moment; the number may have gone down before it. */
    private long moveTo(long at) {
        long slice = rule.slice(at);
        if (hot && slice > slices.now()) {
            slices.moveTo(slice - 1, rule.baseSlices());
            hot = isUp();
        }
        slices.moveTo(slice, rule.baseSlices());
        return slice;
    }

    private void bound(Occurrence event) {
        if (slices.keep(event.limits().slices()) > 0) {
            event.count(Tally.OVERFLOW);
        }
    }

    private boolean isUp() {
        return Thresholds.reached(count(), rule.threshold(mean()));
    }

    private double mean() {
        return slices.inBase() / rule.ratio();
    }

    private int count() {
        boolean inside = clearedSlice != Times.NEVER && clearedSlice > slices.now() - SpikeRule.WINDOW;
        return inside ? slices.inWindow() - slices.inWindowBefore(clearedSlice) - clearedInSlice : slices.inWindow();
    }

    /** Counts in the slice of its time; never makes it fire. */
    @Override
    public void late(Occurrence event, long folded) {
        if (!event.is(rule.of())) {
            return;
        }
        long slice = moveTo(event.at());
        if (slice <= slices.now() - SpikeRule.WINDOW - rule.baseSlices()) {
            return;
        }
        slices.add(slice, 1);
        if (slice == clearedSlice) {
            clearedInSlice++;
        }
        bound(event);
    }

    @Override
    public void clear(long at) {
        long slice = rule.slice(at);
        if (slice >= clearedSlice) {
            clearedSlice = slice;
            clearedInSlice = slices.inSlice(slice);
        }
        marks.forgetUntil(at);
        hot &= isUp();
    }

    @Override
    public boolean isBlank(long now) {
        return slices.size() == 0 || rule.slice(now) - slices.now() >= SpikeRule.WINDOW + rule.baseSlices();
    }

    @Override
    public void write(StateWriter out, long base) {
        out.raw(hot ? 1 : 0);
        out.moment(clearedSlice, 0);
        out.varint(clearedInSlice);
        slices.write(out);
        marks.write(out, base);
    }

    @Override
    public int unite(Progress other, Limits limits) {
        SpikeProgress more = (SpikeProgress) other;
        slices.unite(more.slices, rule.baseSlices());
        if (more.clearedSlice == clearedSlice) {
            clearedInSlice += more.clearedInSlice;
        } else if (more.clearedSlice > clearedSlice) {
            clearedSlice = more.clearedSlice;
            clearedInSlice = more.clearedInSlice;
        }
        hot |= more.hot;
        marks.unite(more.marks);
        marks.keep(limits.pending());
        return slices.keep(limits.slices());
    }
}
