package dev.heed.care.detect;

import java.util.List;

/**
 * {@code sequence {steps, within}}: fires at the last step; other events may come between. The window counts from the
 * first step.
 *
 * @param any all steps, a set of bits
 */
record SequenceRule(List<Integer> steps, long any, long within) implements Rule {
    @Override
    public Progress begin() {
        return new SequenceProgress(this);
    }

    @Override
    public Progress read(StateReader in, long base) {
        return SequenceProgress.read(this, in, base);
    }
}
