package dev.heed.care.decide;

import java.time.Instant;
import java.util.Optional;

/**
 * Under which a match is decided on, besides the match itself.
 *
 * @param act whether decisions lead to actions: true when live
 * @param decidedAt append time of the record at hand; for a timer, the wall clock
 * @param completedAt append time of the event that completed the match; empty for a timer
 */
record Circumstances(Optional<String> run, boolean act, Instant decidedAt, Optional<Instant> completedAt) {}
