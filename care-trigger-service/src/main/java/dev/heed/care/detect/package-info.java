/**
 * The detector: a pure function (state of one key, event or timer, patterns) to (state, matches, timers). It knows no
 * Kafka, no MongoDB, no clock and no look-up; the same class runs live, in runs of history and in the tests of patterns.
 */
@NullMarked
package dev.heed.care.detect;

import org.jspecify.annotations.NullMarked;
