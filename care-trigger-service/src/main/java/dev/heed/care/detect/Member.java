package dev.heed.care.detect;

/**
 * A pattern version in its set.
 *
 * @param index place in the set, which is sorted by name and version
 */
record Member(int index, CompiledPattern pattern, Lane lane, boolean finishing) {
    boolean listens() {
        return !finishing || pattern.hasTimers();
    }

    int furtherKeys() {
        return pattern.spec().per().size() - 1;
    }

    /** What cooldowns are kept by: survives versions, apart for shadow. */
    long restId() {
        return (pattern.nameId() & ~1L) | (lane == Lane.SHADOW ? 1 : 0);
    }
}
