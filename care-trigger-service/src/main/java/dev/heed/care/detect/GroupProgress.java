package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The progress of each child, and when each was last met. A match clears all. */
final class GroupProgress implements Progress {
    private final GroupRule rule;
    private final List<Progress> children;
    private final @Nullable Met[] met;

    GroupProgress(GroupRule rule, List<Progress> children) {
        this.rule = rule;
        this.children = children;
        this.met = new @Nullable Met[children.size()];
    }

    static GroupProgress read(GroupRule rule, StateReader in, long base) {
        List<Progress> children =
                rule.of().stream().map(child -> child.read(in, base)).toList();
        var progress = new GroupProgress(rule, children);
        for (int i = 0; i < progress.met.length; i++) {
            progress.met[i] = in.raw() == 0 ? null : Met.read(in, base);
        }
        return progress;
    }

    @Override
    public @Nullable Met fold(Occurrence event) {
        boolean further = false;
        for (int i = 0; i < met.length; i++) {
            further |= note(i, children.get(i).fold(event));
        }
        return further ? complete() : null;
    }

    private boolean note(int child, @Nullable Met found) {
        Met before = met[child];
        if (found == null || (before != null && before.at() > found.at())) {
            return false;
        }
        met[child] = found;
        return true;
    }

    /** What completes it is the child that was met last. */
    private @Nullable Met complete() {
        Met last = null;
        for (Met each : met) {
            if (each != null && (last == null || (rule.every() ? each.at() > last.at() : each.at() < last.at()))) {
                last = each;
            }
        }
        if (last == null || !isComplete(last.at())) {
            return null;
        }
        Met whole = whole(last);
        reset(last.at());
        return whole;
    }

    /** Of what is too old for it, nothing is kept: it can not become younger. */
    private boolean isComplete(long now) {
        if (!rule.every()) {
            return true;
        }
        boolean complete = true;
        for (int i = 0; i < met.length; i++) {
            Met each = met[i];
            if (each != null && !Times.covers(rule.within(), each.at(), now)) {
                met[i] = null;
            }
            complete &= met[i] != null;
        }
        return complete;
    }

    private Met whole(Met last) {
        if (!rule.every()) {
            return last;
        }
        Met whole = last;
        Figures figures = Figures.NONE;
        for (Met each : met) {
            if (each != null) {
                whole = whole.with(each);
                figures = figures.and(each.figures());
            }
        }
        return whole.with(figures);
    }

    @Override
    public void late(Occurrence event, long folded) {
        children.forEach(child -> child.late(event, folded));
    }

    @Override
    public void clear(long at) {
        children.forEach(child -> child.clear(at));
        forgetUntil(at);
    }

    @Override
    public void reset(long at) {
        children.forEach(child -> child.reset(at));
        forgetUntil(at);
    }

    private void forgetUntil(long at) {
        for (int i = 0; i < met.length; i++) {
            Met each = met[i];
            met[i] = each != null && each.at() <= at ? null : each;
        }
    }

    @Override
    public long wake(long lateness) {
        long earliest = Times.NONE;
        for (Progress child : children) {
            earliest = Math.min(earliest, child.wake(lateness));
        }
        return earliest;
    }

    @Override
    public @Nullable Met fire(long lateness) {
        long wake = wake(lateness);
        for (int i = 0; i < met.length; i++) {
            Progress child = children.get(i);
            if (child.wake(lateness) == wake) {
                return note(i, child.fire(lateness)) ? complete() : null;
            }
        }
        throw new IllegalStateException("No child waits until " + wake);
    }

    @Override
    public boolean consumes() {
        return true;
    }

    @Override
    public boolean isBlank(long now) {
        for (Met each : met) {
            if (each != null && Times.covers(rule.within(), each.at(), now)) {
                return false;
            }
        }
        return children.stream().allMatch(child -> child.isBlank(now));
    }

    @Override
    public void write(StateWriter out, long base) {
        children.forEach(child -> child.write(out, base));
        for (Met each : met) {
            out.raw(each == null ? 0 : 1);
            if (each != null) {
                each.write(out, base);
            }
        }
    }

    @Override
    public int unite(Progress other, Limits limits) {
        GroupProgress more = (GroupProgress) other;
        int dropped = 0;
        for (int i = 0; i < met.length; i++) {
            dropped += children.get(i).unite(more.children.get(i), limits);
            Met one = met[i];
            Met two = more.met[i];
            met[i] = one == null || (two != null && two.compareTo(one) > 0) ? two : one;
        }
        return dropped;
    }
}
