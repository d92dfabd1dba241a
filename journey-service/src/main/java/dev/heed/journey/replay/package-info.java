/** Runs: imports of history with a beginning, an end and counts. */
@NullMarked
package dev.heed.journey.replay;

import org.jspecify.annotations.NullMarked;
