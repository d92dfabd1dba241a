package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** State of one pattern version for one customer. */
final class Section {
    private final Watched watched;
    private final List<Slot> slots = new ArrayList<>();

    Section(Watched watched) {
        this.watched = watched;
    }

    /** @param in behind the id */
    static Section read(StateReader in, Watched watched) {
        var section = new Section(watched);
        while (in.more()) {
            section.slots.add(Slot.read(in.run(), watched.pattern()));
        }
        return section;
    }

    Watched watched() {
        return watched;
    }

    List<Slot> slots() {
        return slots;
    }

    @Nullable
    Slot find(List<String> tuple) {
        for (Slot slot : slots) {
            if (slot.tuple().equals(tuple)) {
                return slot;
            }
        }
        return null;
    }

    Slot add(List<String> tuple) {
        Slot slot = Slot.fresh(watched.pattern(), tuple);
        slots.add(slot);
        return slot;
    }

    /** Takes out the combination that has been quiet longest. */
    Slot removeOldest() {
        Slot oldest = slots.stream()
                .min(Comparator.comparingLong(slot -> slot.cell().folded))
                .orElseThrow();
        slots.remove(oldest);
        return oldest;
    }

    /** A version that only finishes keeps nothing but running timers. */
    void tidy() {
        if (watched.finishing()) {
            slots.removeIf(slot -> slot.wake() == Slot.NO_TIMER);
        }
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    long wake() {
        long earliest = Slot.NO_TIMER;
        for (Slot slot : slots) {
            earliest = Math.min(earliest, slot.wake());
        }
        return earliest;
    }

    StateWriter write() {
        var out = new StateWriter();
        ByteBuffer id = watched.pattern().id().duplicate();
        byte[] plain = new byte[id.remaining()];
        id.get(plain);
        out.run(plain);
        slots.forEach(slot -> out.run(slot.write()));
        return out;
    }
}
