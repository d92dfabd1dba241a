package dev.heed.care.detect;

import dev.heed.care.pattern.When;

/**
 * {@code count {of, atLeast, within, distinct?}}: fires at the event that reaches the number inside the window.
 *
 * @param distinct the field whose different values are counted; {@link #EVENTS}: events are counted
 */
record CountRule(int of, int atLeast, long within, int distinct) implements Rule {
    static final int EVENTS = -1;

    static CountRule of(When.Count count, Names names) {
        int distinct = count.distinct().isEmpty() ? EVENTS : names.field(count.distinct());
        return new CountRule(
                names.signal(count.of()), count.atLeast(), count.within().millis(), distinct);
    }

    @Override
    public Progress begin() {
        return distinct == EVENTS ? new CountProgress(this) : new DistinctProgress(this);
    }

    @Override
    public Progress read(StateReader in, long base) {
        return distinct == EVENTS ? CountProgress.read(this, in, base) : DistinctProgress.read(this, in, base);
    }
}
