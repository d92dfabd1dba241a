package dev.heed.care.detect;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/** An event that a match may rest on: its time, and its {@link Trace}. */
final class Mark implements Comparable<Mark> {
    private static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::at)
            .thenComparing(Mark::source)
            .thenComparing(mark -> mark.trace().eventId())
            .thenComparingInt(mark -> mark.trace().signal());

    private final long at;
    private final String source;
    private final Trace trace;
    /** The one after it in {@link Marks}. */
    private @Nullable Mark next;

    Mark(long at, String source, Trace trace) {
        this.at = at;
        this.source = source;
        this.trace = trace;
    }

    /** Event time, ms. */
    long at() {
        return at;
    }

    /** Who emitted the event: ids count once per source. */
    String source() {
        return source;
    }

    Trace.Seen trace() {
        return trace.seen();
    }

    @Nullable
    Mark next() {
        return next;
    }

    void follow(@Nullable Mark mark) {
        next = mark;
    }

    /** @param base what the time is told from */
    void write(StateWriter out, long base) {
        out.signed(base - at);
        out.source(source);
        trace.write(out);
    }

    static Mark read(StateReader in, long base) {
        long at = base - in.signed();
        return new Mark(at, in.source(), Trace.read(in));
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
