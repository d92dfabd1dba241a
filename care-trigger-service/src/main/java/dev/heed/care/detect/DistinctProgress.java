package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The newest event of each different value inside the window, oldest first; consumed by a match. */
final class DistinctProgress implements Progress {
    private static final Comparator<Valued> BY_EVENT = Comparator.comparing(Valued::mark);

    private final CountRule rule;
    private final List<Valued> newest = new ArrayList<>(2);
    private long cleared = Times.NEVER;

    private record Valued(String value, Mark mark) {
        long at() {
            return mark.at();
        }
    }

    DistinctProgress(CountRule rule) {
        this.rule = rule;
    }

    static DistinctProgress read(CountRule rule, StateReader in, long base) {
        var progress = new DistinctProgress(rule);
        progress.cleared = in.moment(base);
        for (int left = in.count(); left > 0; left--) {
            progress.newest.add(new Valued(in.text(), Mark.read(in, base)));
        }
        return progress;
    }

    @Override
    public @Nullable Met fold(Occurrence event) {
        if (!event.is(rule.of())) {
            return null;
        }
        forgetUntil(event.at() - rule.within());
        if (!keep(event) || newest.size() < rule.atLeast()) {
            return null;
        }
        List<Mark> marks = newest.stream().map(Valued::mark).toList();
        Figures values = Figures.values(newest.stream().map(Valued::value).toList());
        newest.clear();
        cleared = event.at();
        return Met.byEvent(event, marks, values);
    }

    /** Not counted without a value, or with one too long to be kept whole. */
    private boolean keep(Occurrence event) {
        Object raw = event.value(rule.distinct());
        String value = Scalars.text(raw);
        if (value.isEmpty() || Scalars.isLonger(raw, event.limits().fieldLength())) {
            event.count(Tally.MISSING_FIELD);
            return false;
        }
        keep(new Valued(value, event.mark(rule.of())));
        return true;
    }

    private void keep(Valued valued) {
        for (int i = 0; i < newest.size(); i++) {
            if (newest.get(i).value().equals(valued.value())) {
                if (newest.get(i).at() > valued.at()) {
                    return;
                }
                newest.remove(i);
                break;
            }
        }
        int index = newest.size();
        while (index > 0 && newest.get(index - 1).at() > valued.at()) {
            index--;
        }
        newest.add(index, valued);
    }

    /** One more than before a match may be kept: which of the next values is new is not known yet. */
    @Override
    public void late(Occurrence event, long folded) {
        if (event.is(rule.of())
                && event.at() >= cleared
                && Times.covers(rule.within(), event.at(), folded)
                && keep(event)) {
            bound();
        }
    }

    private void bound() {
        while (newest.size() > rule.atLeast()) {
            newest.removeFirst();
        }
    }

    private void forgetUntil(long at) {
        while (!newest.isEmpty() && newest.getFirst().at() <= at) {
            newest.removeFirst();
        }
    }

    @Override
    public void clear(long at) {
        forgetUntil(at);
        cleared = Math.max(cleared, at);
    }

    @Override
    public boolean consumes() {
        return true;
    }

    @Override
    public boolean isBlank(long now) {
        return newest.isEmpty() || !Times.covers(rule.within(), newest.getLast().at(), now);
    }

    @Override
    public void write(StateWriter out, long base) {
        out.moment(cleared, base);
        out.varint(newest.size());
        for (Valued valued : newest) {
            out.text(valued.value());
            valued.mark().write(out, base);
        }
    }

    @Override
    public int unite(Progress other, Limits limits) {
        DistinctProgress more = (DistinctProgress) other;
        newest.addAll(more.newest);
        newest.sort(BY_EVENT);
        Set<String> seen = new HashSet<>();
        Collections.reverse(newest);
        newest.removeIf(valued -> !seen.add(valued.value()));
        Collections.reverse(newest);
        bound();
        cleared = Math.max(cleared, more.cleared);
        return 0;
    }
}
