package dev.heed.care.detect;

import dev.heed.care.detect.Completion.ByEvent;

import java.time.Instant;
import java.util.List;

/** A cell with where it belongs, and where to put what comes of it. */
record Place(Fold fold, Watched watched, List<String> tuple, Cell cell) {
    CompiledPattern pattern() {
        return watched.pattern();
    }

    Mark mark(int signal, Occurrence event) {
        return pattern().signal(signal).mark(event.event(), fold);
    }

    void count(Tally tally) {
        fold.count(tally);
    }

    void matched(List<Mark> marks, Occurrence last) {
        fold.matched(
                this,
                marks,
                last.at(),
                new ByEvent(last.event().source(), last.event().id()));
    }

    /** Adds; over the bound the oldest goes, and is counted. */
    void begin(Pending begun) {
        cell.pending.add(begun);
        if (cell.pending.size() > fold.limits().pending()) {
            dropped(cell.pending.removeFirst());
            count(Tally.OVERFLOW);
        }
    }

    void dropped(Pending dropped) {
        if (pattern().rule() instanceof AbsenceRule absence) {
            fold.disarmed(timer(dropped, absence.grace()));
        }
    }

    Timer timer(Pending absence, long grace) {
        return new Timer(
                pattern().name(),
                pattern().version(),
                tuple,
                absence.first().source(),
                absence.first().eventId(),
                Instant.ofEpochMilli(absence.due()),
                Instant.ofEpochMilli(absence.due() + grace));
    }
}
