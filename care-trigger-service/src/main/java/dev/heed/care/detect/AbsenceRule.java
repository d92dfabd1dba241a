package dev.heed.care.detect;

import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Repeat;

/**
 * {@code absence}: fires at due + grace if nothing expected has an event time in [start, due + grace].
 *
 * @param expected signals, a set of bits
 */
record AbsenceRule(int after, long expected, DueTime due, Span grace, Repeat repeat) implements Rule {
    static AbsenceRule of(When.Absence absence, Names names) {
        return new AbsenceRule(
                names.signal(absence.after()),
                names.mask(absence.expected()),
                DueTime.of(absence, names),
                names.span(absence.grace(), absence.calendar()),
                absence.repeat());
    }

    @Override
    public boolean hasTimers() {
        return true;
    }

    @Override
    public Progress begin() {
        return new AbsenceProgress(this);
    }

    @Override
    public Progress read(StateReader in, long base) {
        return AbsenceProgress.read(this, in, base);
    }
}
