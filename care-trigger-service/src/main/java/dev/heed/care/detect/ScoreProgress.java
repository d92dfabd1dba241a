package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Two numbers, score and moment; and, as evidence only, the newest events that added to it. */
final class ScoreProgress implements Progress {
    private final ScoreRule rule;
    private Marks marks = new Marks();
    private double score;
    private long last = Times.NEVER;
    private boolean armed = true;

    ScoreProgress(ScoreRule rule) {
        this.rule = rule;
    }

    static ScoreProgress read(ScoreRule rule, StateReader in, long base) {
        var progress = new ScoreProgress(rule);
        progress.armed = in.raw() == 1;
        progress.score = in.fraction();
        progress.last = in.moment(base);
        progress.marks = Marks.read(in, base);
        return progress;
    }

    @Override
    public @Nullable Met fold(Occurrence event) {
        if (!event.isAny(rule.any())) {
            return null;
        }
        double left = at(event.at());
        armed |= !Thresholds.reached(left, rule.rearmBelow());
        score = Math.max(0, left + points(event));
        last = event.at();
        if (score == 0) {
            marks.clear();
        }
        if (armed && Thresholds.reached(score, rule.atLeast())) {
            List<Mark> all = marks.toList();
            marks.clear();
            armed = false;
            return Met.byEvent(event, all, Figures.score(score));
        }
        armed |= !Thresholds.reached(score, rule.rearmBelow());
        return null;
    }

    private double at(long now) {
        return last == Times.NEVER ? 0 : rule.decayed(score, now - last);
    }

    /** The sum for all signals that the event is. */
    private double points(Occurrence event) {
        double sum = 0;
        for (ScoreRule.Points points : rule.add()) {
            if (event.is(points.signal())) {
                sum += points.points();
                if (points.points() > 0) {
                    marks.add(event.mark(points.signal()));
                    marks.keep(event.limits().pending());
                }
            }
        }
        return sum;
    }

    @Override
    public void late(Occurrence event, long folded) {
        // its time is over: the score has been told since
    }

    /** Points do not tell when they came: one that was added later keeps the whole. */
    @Override
    public void clear(long at) {
        if (last <= at) {
            score = 0;
            armed = true;
            marks.clear();
        }
    }

    @Override
    public boolean isBlank(long now) {
        return score == 0 || rule.isGone(now - last);
    }

    @Override
    public void write(StateWriter out, long base) {
        out.raw(armed ? 1 : 0);
        out.fraction(score);
        out.moment(last, base);
        marks.write(out, base);
    }

    @Override
    public int unite(Progress other, Limits limits) {
        ScoreProgress more = (ScoreProgress) other;
        long later = Math.max(last, more.last);
        score = at(later) + more.at(later);
        last = later;
        armed &= more.armed;
        marks.unite(more.marks);
        marks.keep(limits.pending());
        return 0;
    }
}
