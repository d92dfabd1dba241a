package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A cell in stored form until it is needed: key, earliest timer, bytes. */
final class Slot {
    static final long NO_TIMER = Long.MAX_VALUE;

    private final CompiledPattern pattern;
    private final List<String> tuple;
    private final byte @Nullable [] raw;
    private final long storedWake;
    private @Nullable Cell cell;

    private Slot(CompiledPattern pattern, List<String> tuple, byte @Nullable [] raw, long wake) {
        this.pattern = pattern;
        this.tuple = tuple;
        this.raw = raw;
        this.storedWake = wake;
    }

    static Slot fresh(CompiledPattern pattern, List<String> tuple) {
        return new Slot(pattern, tuple, null, NO_TIMER);
    }

    static Slot read(StateReader in, CompiledPattern pattern) {
        long wake = in.raw() == 0 ? NO_TIMER : in.signed();
        int keys = pattern.spec().per().size() - 1;
        List<String> tuple = keys == 0 ? List.of() : new ArrayList<>(keys);
        for (int i = 0; i < keys; i++) {
            tuple.add(in.text());
        }
        return new Slot(pattern, tuple, in.rest(), wake);
    }

    List<String> tuple() {
        return tuple;
    }

    Cell cell() {
        Cell known = cell;
        if (known == null) {
            known = raw == null ? new Cell() : Cell.read(new StateReader(raw, 0, raw.length), pattern);
            cell = known;
        }
        return known;
    }

    /** When its earliest timer fires; {@link #NO_TIMER} when none runs. */
    long wake() {
        if (cell == null || !(pattern.rule() instanceof AbsenceRule absence)) {
            return storedWake;
        }
        return absence.earliest(cell);
    }

    StateWriter write() {
        var out = new StateWriter();
        long wake = wake();
        out.raw(wake == NO_TIMER ? 0 : 1);
        if (wake != NO_TIMER) {
            out.signed(wake);
        }
        tuple.forEach(out::text);
        if (cell == null && raw != null) {
            out.plain(raw, 0, raw.length);
        } else {
            cell().write(out);
        }
        return out;
    }
}
