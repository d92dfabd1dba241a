package dev.heed.care.detect;

import java.util.Arrays;
import java.util.List;

/**
 * An event as one pattern sees it: which of its signals it is, and the values that the pattern keeps. One object serves
 * all events of a detector, so nobody may hold on to it.
 */
@SuppressWarnings("NullAway.Init") // see: comes before everything else
final class Occurrence {
    private static final int MISSING = -1;

    private final Limits limits;
    private final Findings findings;
    private Member member;
    private long at;
    private long signals;
    private int type;
    private String source;
    private String id;
    private long settled;
    private Object[] values;
    private int[] slots;

    Occurrence(Limits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
    }

    /** An event that has just come. */
    Occurrence see(Listener listener, Observation event, long signalsOfEvent) {
        member = listener.member();
        at = event.at();
        signals = signalsOfEvent;
        type = listener.type();
        source = event.source();
        id = event.id();
        settled = event.settled();
        values = event.values();
        slots = listener.slots();
        return this;
    }

    /** An event that was held. */
    Occurrence see(Member whose, Held held) {
        member = whose;
        at = held.at();
        signals = held.signals();
        type = held.type();
        source = held.source();
        id = held.id();
        settled = held.settled();
        values = held.values().toArray();
        slots = whose.pattern().fieldsInOrder();
        return this;
    }

    long at() {
        return at;
    }

    String source() {
        return source;
    }

    String id() {
        return id;
    }

    /** Until when a timer that this event arms waits at least; {@link Times#NEVER} in a run. */
    long settled() {
        return settled;
    }

    long signals() {
        return signals;
    }

    boolean is(int signal) {
        return ((signals >>> signal) & 1) != 0;
    }

    boolean isAny(long mask) {
        return (signals & mask) != 0;
    }

    Limits limits() {
        return limits;
    }

    void count(Tally tally) {
        findings.count(member, tally);
    }

    /** @param field index in the pattern's fields */
    Object value(int field) {
        int slot = slots[field];
        return slot == MISSING ? Scalars.MISSING : Scalars.of(values[slot]);
    }

    Mark mark(int signal) {
        int[] fields = member.pattern().signal(signal).fields();
        if (fields.length == 0) {
            return new Mark(at, source, new Trace.Seen(signal, type, id, List.of()));
        }
        Object[] kept = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            Object value = value(fields[i]);
            if (Scalars.isLonger(value, limits.fieldLength())) {
                count(Tally.FIELD_CUT);
            }
            kept[i] = Scalars.cut(value, limits.fieldLength());
        }
        return new Mark(at, source, new Trace.Seen(signal, type, id, List.of(kept)));
    }

    /** One character more than is kept: enough to see that a text is too long. */
    Held held(long arrival) {
        Object[] all = new Object[slots.length];
        Arrays.setAll(all, field -> Scalars.cut(value(field), limits.fieldLength() + 1));
        return new Held(at, arrival, signals, type, source, id, settled, List.of(all));
    }
}
