package dev.heed.care.detect;

import java.util.List;

/**
 * What is kept of an event beside its time.
 *
 * @param signal index in the compiled pattern
 * @param type index in the pattern's event types
 * @param fields as the signal lists them, in the form of {@link Scalars}
 */
record Trace(int signal, int type, String eventId, List<Object> fields) {
    void write(StateWriter out) {
        long kind = (long) type * Long.SIZE + signal;
        out.varint(kind * 2 + (fields.isEmpty() ? 0 : 1));
        out.text(eventId);
        if (!fields.isEmpty()) {
            out.varint(fields.size());
            fields.forEach(out::scalar);
        }
    }

    static Trace read(StateReader in) {
        long head = in.varint();
        int signal = (int) (head / 2 % Long.SIZE);
        int type = (int) (head / 2 / Long.SIZE);
        String eventId = in.text();
        Object[] fields = new Object[head % 2 == 0 ? 0 : in.count()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = in.scalar();
        }
        return new Trace(signal, type, eventId, List.of(fields));
    }
}
