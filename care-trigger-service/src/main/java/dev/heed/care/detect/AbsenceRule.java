package dev.heed.care.detect;

import dev.heed.care.detect.Completion.ByTimer;
import dev.heed.care.pattern.When.Repeat;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * {@code absence}: fires at due + grace if nothing expected has an event time in [start, due + grace]. All events of an
 * instant come before the timers of that instant. A timer whose time is over when an event comes, but which nobody has
 * fired yet, is as good as fired: only an answer inside its time still stops it, it does not hold up the next start,
 * and neither {@code restart} nor {@code unless} touches it. So it does not matter how late timers are fired.
 */
record AbsenceRule(int after, long expected, DueTime dueTime, long grace, Repeat repeat) implements Rule {
    @Override
    public void fold(Place place, Occurrence event) {
        Cell cell = place.cell();
        boolean answeredAlready = cell.answered && cell.folded == event.at();
        answer(place, event);
        if (event.is(after) && !answeredAlready && !place.watched().finishing()) {
            arm(place, event);
        }
        cell.folded(event.at(), event.isAny(expected));
    }

    @Override
    public void late(Place place, Occurrence event) {
        answer(place, event);
    }

    private void answer(Place place, Occurrence event) {
        if (event.isAny(expected)) {
            disarm(place, p -> inside(p, event.at()));
        }
    }

    private void arm(Place place, Occurrence event) {
        OptionalLong due = dueTime.of(event.event(), event.at());
        if (due.isEmpty() || due.getAsLong() + grace < event.at()) {
            place.count(Tally.INVALID_DUE);
            return;
        }
        if (repeat == Repeat.KEEP && place.cell().pending.stream().anyMatch(p -> inside(p, event.at()))) {
            return;
        }
        if (repeat == Repeat.RESTART) {
            disarm(place, p -> inside(p, event.at()));
        }
        Pending begun = new Pending(Pending.of(place.mark(after, event)).marks(), due.getAsLong());
        place.fold().armed(place.timer(begun, grace));
        place.begin(begun);
    }

    private boolean inside(Pending absence, long at) {
        return absence.start() <= at && at <= wakeAt(absence);
    }

    @Override
    public void clear(Place place, long at) {
        disarm(place, p -> inside(p, at));
    }

    private void disarm(Place place, Predicate<Pending> which) {
        place.cell().pending.removeIf(p -> {
            boolean gone = which.test(p);
            if (gone) {
                place.fold().disarmed(place.timer(p, grace));
            }
            return gone;
        });
    }

    long wakeAt(Pending absence) {
        return absence.due() + grace;
    }

    /** The earliest timer of a cell; {@link Long#MAX_VALUE} when none runs. */
    long earliest(Cell cell) {
        return cell.pending.stream().mapToLong(this::wakeAt).min().orElse(Long.MAX_VALUE);
    }

    void fire(Place place, Pending absence) {
        Mark start = absence.first();
        place.cell().pending.remove(absence);
        place.fold().disarmed(place.timer(absence, grace));
        place.fold()
                .matched(
                        place,
                        absence.marks(),
                        wakeAt(absence),
                        new ByTimer(start.source(), start.eventId(), Instant.ofEpochMilli(absence.due())));
    }
}
