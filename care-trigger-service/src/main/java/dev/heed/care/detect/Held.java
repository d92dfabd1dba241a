package dev.heed.care.detect;

import java.util.Comparator;
import java.util.List;

/**
 * An event that waits until its {@code lateness} has passed.
 *
 * @param signals which signals of the pattern it is, a set of bits
 * @param type index in the pattern's event types
 * @param arrival grows with every event that is held for the key: tells events of one instant apart
 * @param settled see {@link Occurrence#settled}
 * @param values by the pattern's fields
 */
record Held(
        long at, long arrival, long signals, int type, String source, String id, long settled, List<Object> values) {
    static final Comparator<Held> ORDER =
            Comparator.comparingLong(Held::at).thenComparing(Held::source).thenComparing(Held::id);

    void write(StateWriter out) {
        out.signed(at);
        out.varint(arrival);
        out.varint(signals);
        out.varint(type);
        out.text(source);
        out.text(id);
        out.moment(settled, at);
        out.varint(values.size());
        values.forEach(out::scalar);
    }

    static Held read(StateReader in) {
        long at = in.signed();
        long arrival = in.varint();
        long signals = in.varint();
        int type = in.count();
        String source = in.text();
        String id = in.text();
        long settled = in.moment(at);
        Object[] values = new Object[in.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.scalar();
        }
        return new Held(at, arrival, signals, type, source, id, settled, List.of(values));
    }
}
