package dev.heed.care.detect;

import dev.heed.care.pattern.Truth;
import dev.heed.care.pattern.Where;

/** A compiled {@code where}. */
@FunctionalInterface
interface Predicate {
    Truth test(Observation event);

    static Predicate of(String where) {
        Where compiled = Where.of(where);
        return event -> compiled.test(event.event());
    }
}
