package dev.heed.care.detect;

import java.util.List;

/**
 * {@code all} / {@code any}: fires when the last (first) child is met.
 *
 * @param every {@code all}
 * @param within the first and the last child that is met must be less apart
 */
record GroupRule(boolean every, long within, List<Rule> of) implements Rule {
    @Override
    public boolean hasTimers() {
        return of.stream().anyMatch(Rule::hasTimers);
    }

    @Override
    public Progress begin() {
        return new GroupProgress(this, of.stream().map(Rule::begin).toList());
    }

    @Override
    public Progress read(StateReader in, long base) {
        return GroupProgress.read(this, in, base);
    }
}
