package dev.heed.care.detect;

import dev.heed.care.pattern.When.Repeat;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Running timers, the earliest start first. A timer whose time is over when an event comes, but which nobody has fired
 * yet, is as good as fired: only an answer inside its time still stops it, it does not hold up the next start, and
 * neither {@code restart} nor {@code unless} touches it. So it does not matter how late timers are fired.
 */
final class AbsenceProgress implements Progress {
    private final AbsenceRule rule;
    /** A list of its own only when one was armed: most events only answer. */
    private List<Timer> timers = List.of();
    /**
     * The last moment at which something expected came. It answers later starts of that moment too, and what another
     * customer waited for who turns out to be this one.
     */
    private long answered = Times.NEVER;

    /**
     * @param end due + grace
     * @param settled before which it does not fire
     */
    private record Timer(Mark start, long due, long end, long settled) {
        private static final Comparator<Timer> EARLIEST = Comparator.comparingLong(Timer::end)
                .thenComparing(Timer::start)
                .thenComparingLong(Timer::due)
                .thenComparingLong(Timer::settled);

        long wake(long lateness) {
            return Math.max(end + lateness, settled) + 1;
        }

        boolean isBefore(Timer other, long lateness) {
            long one = wake(lateness);
            long two = other.wake(lateness);
            return one == two ? EARLIEST.compare(this, other) < 0 : one < two;
        }

        boolean covers(long at) {
            return start.at() <= at && at <= end;
        }
    }

    AbsenceProgress(AbsenceRule rule) {
        this.rule = rule;
    }

    static AbsenceProgress read(AbsenceRule rule, StateReader in, long base) {
        var progress = new AbsenceProgress(rule);
        progress.answered = in.moment(base);
        for (int left = in.count(); left > 0; left--) {
            Mark start = Mark.read(in, base);
            long due = start.at() + in.signed();
            long end = due + in.varint();
            progress.add(new Timer(start, due, end, in.moment(end)));
        }
        return progress;
    }

    private void add(Timer timer) {
        if (timers.isEmpty()) {
            timers = new ArrayList<>(1);
        }
        timers.add(timer);
    }

    /** All events of an instant come before the timers of that instant. */
    @Override
    public @Nullable Met fold(Occurrence event) {
        boolean answeredBefore = answered == event.at();
        answer(event);
        if (event.is(rule.after()) && !answeredBefore) {
            arm(event);
        }
        return null;
    }

    @Override
    public void late(Occurrence event, long folded) {
        answer(event);
    }

    private void answer(Occurrence event) {
        if (event.isAny(rule.expected())) {
            clear(event.at());
            answered = Math.max(answered, event.at());
        }
    }

    private boolean isRunning(long at) {
        for (Timer timer : timers) {
            if (timer.covers(at)) {
                return true;
            }
        }
        return false;
    }

    private void arm(Occurrence event) {
        long at = event.at();
        long due = rule.due().of(event);
        long end = due == Times.NONE ? Times.NONE : rule.grace().after(due);
        if (end == Times.NONE || end < at) {
            event.count(Tally.INVALID_DUE);
            return;
        }
        if (rule.repeat() == Repeat.KEEP && isRunning(at)) {
            return;
        }
        if (rule.repeat() == Repeat.RESTART) {
            clear(at);
        }
        add(new Timer(event.mark(rule.after()), due, end, event.settled()));
        if (timers.size() > event.limits().pending()) {
            timers.removeFirst();
            event.count(Tally.OVERFLOW);
        }
    }

    @Override
    public void clear(long at) {
        if (!timers.isEmpty()) {
            timers.removeIf(timer -> timer.covers(at));
        }
    }

    @Override
    public void reset(long at) {
        if (!timers.isEmpty()) {
            timers.removeIf(timer -> timer.start().at() <= at);
        }
    }

    @Override
    public long wake(long lateness) {
        long earliest = Times.NONE;
        for (Timer timer : timers) {
            earliest = Math.min(earliest, timer.wake(lateness));
        }
        return earliest;
    }

    private Timer next(long lateness) {
        Timer next = timers.getFirst();
        for (int i = 1; i < timers.size(); i++) {
            if (timers.get(i).isBefore(next, lateness)) {
                next = timers.get(i);
            }
        }
        return next;
    }

    @Override
    public Met fire(long lateness) {
        Timer timer = next(lateness);
        timers.remove(timer);
        return Met.byTimer(timer.start(), timer.due(), timer.end());
    }

    @Override
    public boolean isBlank(long now) {
        return timers.isEmpty() && answered < now;
    }

    @Override
    public void write(StateWriter out, long base) {
        out.moment(answered, base);
        out.varint(timers.size());
        for (Timer timer : timers) {
            timer.start().write(out, base);
            out.signed(timer.due() - timer.start().at());
            out.varint(timer.end() - timer.due());
            out.moment(timer.settled() <= timer.end() ? Times.NEVER : timer.settled(), timer.end());
        }
    }

    /** What answered one answers the other. */
    @Override
    public int unite(Progress other, Limits limits) {
        AbsenceProgress more = (AbsenceProgress) other;
        List<Timer> both = new ArrayList<>(timers);
        both.removeIf(timer -> timer.covers(more.answered) && !more.timers.contains(timer));
        more.timers.stream()
                .filter(timer -> !timer.covers(answered) && !both.contains(timer))
                .forEach(both::add);
        answered = Math.max(answered, more.answered);
        if (rule.repeat() != Repeat.EVERY) {
            dropOverlapping(both);
        }
        both.sort(Comparator.comparing(Timer::start).thenComparing(Timer.EARLIEST));
        int dropped = Math.max(0, both.size() - limits.pending());
        both.subList(0, dropped).clear();
        timers = both;
        return dropped;
    }

    /** Where only one runs at a time, it is the one that ends first; one that began after its end is another one. */
    private static void dropOverlapping(List<Timer> both) {
        both.sort(Timer.EARLIEST);
        for (int i = 0; i < both.size(); i++) {
            long end = both.get(i).end();
            both.subList(i + 1, both.size()).removeIf(timer -> timer.start().at() <= end);
        }
    }
}
