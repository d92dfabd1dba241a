package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/** An event that a match may rest on: its time, and its {@link Trace}, which stays in bytes until somebody asks. */
final class Mark implements Comparable<Mark> {
    private static final byte[] NONE = {};
    private static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::at)
            .thenComparing(Mark::source)
            .thenComparing(mark -> mark.trace().eventId())
            .thenComparingInt(mark -> mark.trace().signal());

    private final long at;
    private final String source;
    private final byte[] stored;
    private final int from;
    private final int to;
    private @Nullable Trace trace;

    Mark(long at, String source, Trace trace) {
        this(at, source, NONE, 0, 0);
        this.trace = trace;
    }

    private Mark(long at, String source, byte[] stored, int from, int to) {
        this.at = at;
        this.source = source;
        this.stored = stored;
        this.from = from;
        this.to = to;
    }

    /** Event time, ms. */
    long at() {
        return at;
    }

    /** Who emitted the event: ids count once per source. */
    String source() {
        return source;
    }

    Trace trace() {
        Trace known = trace;
        if (known == null) {
            known = Trace.read(new StateReader(stored, from, to));
            trace = known;
        }
        return known;
    }

    /** @param base what the time is told from */
    void write(StateWriter out, long base) {
        out.signed(base - at);
        out.source(source);
        if (to > from) {
            out.varint(to - from);
            out.plain(stored, from, to - from);
        } else {
            int run = out.begin();
            trace().write(out);
            out.close(run);
        }
    }

    static Mark read(StateReader in, long base) {
        long at = base - in.signed();
        String source = in.source();
        int end = in.runEnd();
        var mark = new Mark(at, source, in.bytes(), in.position(), end);
        in.skipTo(end);
        return mark;
    }

    /** By time; events of one instant by what they are, so that a union has one order. */
    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mark mark && at == mark.at && compareTo(mark) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(at);
    }
}
