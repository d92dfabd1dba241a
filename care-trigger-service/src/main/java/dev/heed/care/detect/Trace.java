package dev.heed.care.detect;

import java.util.List;

/** What is kept of an event beside its time. */
sealed interface Trace {
    Seen seen();

    void write(StateWriter out);

    /**
     * In the heap.
     *
     * @param signal index in the compiled pattern
     * @param type index in the pattern's event types
     * @param fields as the signal lists them, in the form of {@link Scalars}
     */
    record Seen(int signal, int type, String eventId, List<Object> fields) implements Trace {
        @Override
        public Seen seen() {
            return this;
        }

        @Override
        public void write(StateWriter out) {
            int run = out.begin();
            long kind = (long) type * Long.SIZE + signal;
            out.varint(kind * 2 + (fields.isEmpty() ? 0 : 1));
            out.text(eventId);
            if (!fields.isEmpty()) {
                out.varint(fields.size());
                fields.forEach(out::scalar);
            }
            out.close(run);
        }
    }

    /** As it was stored; it stays so until somebody asks. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(byte[] bytes, int from, int to) implements Trace {
        @Override
        public Seen seen() {
            var in = new StateReader(bytes, from, to);
            long head = in.varint();
            int signal = (int) (head / 2 % Long.SIZE);
            int type = (int) (head / 2 / Long.SIZE);
            String eventId = in.text();
            Object[] fields = new Object[head % 2 == 0 ? 0 : in.count()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = in.scalar();
            }
            return new Seen(signal, type, eventId, List.of(fields));
        }

        @Override
        public void write(StateWriter out) {
            out.varint(to - from);
            out.plain(bytes, from, to - from);
        }
    }

    static Trace read(StateReader in) {
        int end = in.runEnd();
        var stored = new Stored(in.bytes(), in.position(), end);
        in.skipTo(end);
        return stored;
    }
}
