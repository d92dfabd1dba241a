package dev.heed.care.detect;

/** Goes over the stored cells of a state, one run of bytes each, without reading them. */
final class Runs {
    private final byte[] stored;
    private final StateReader in;
    private int begin;
    private long id;
    private int from;
    private int to;

    Runs(byte[] stored, int begin) {
        this.stored = stored;
        this.in = new StateReader(stored, begin, stored.length);
        this.to = begin;
    }

    boolean next() {
        in.skipTo(to);
        if (!in.more()) {
            return false;
        }
        begin = to;
        id = in.id();
        to = in.runEnd();
        from = in.position();
        return true;
    }

    /** Of the pattern version. */
    long id() {
        return id;
    }

    /** Where its cell stands: tells it from all others. */
    int from() {
        return from;
    }

    StateReader cell() {
        return new StateReader(stored, from, to);
    }

    void copy(StateWriter out) {
        out.plain(stored, begin, to - begin);
    }
}
