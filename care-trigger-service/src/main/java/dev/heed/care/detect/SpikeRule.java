package dev.heed.care.detect;

import dev.heed.care.pattern.When;

/**
 * {@code spike}: fires when the number of events in the window reaches max(atLeast, factor * mean) from below. Time is
 * cut into slices of a 60th of the window; the window is the slice of now and the 59 before it, the base period the
 * slices before those, and the mean what the base period had per window.
 *
 * @param ratio base / within
 */
record SpikeRule(int of, long within, long baseSlices, double ratio, double factor, int atLeast) implements Rule {
    static final int WINDOW = 60;

    static SpikeRule of(When.Spike spike, Names names) {
        long within = spike.within().millis();
        long base = spike.base().millis();
        return new SpikeRule(
                names.signal(spike.of()),
                within,
                base * WINDOW / within,
                (double) base / within,
                spike.factor(),
                spike.atLeast());
    }

    /** The number of the slice in which a moment lies. */
    long slice(long at) {
        return Math.floorDiv(at * WINDOW, within);
    }

    double threshold(double mean) {
        return Math.max(atLeast, factor * mean);
    }

    @Override
    public Progress begin() {
        return new SpikeProgress(this);
    }

    @Override
    public Progress read(StateReader in, long base) {
        return SpikeProgress.read(this, in, base);
    }
}
