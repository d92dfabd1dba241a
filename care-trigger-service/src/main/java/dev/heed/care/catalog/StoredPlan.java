package dev.heed.care.catalog;

import java.time.Instant;

/**
 * What is planned of an event type, as it is kept.
 *
 * @param json as it was given; {@link dev.heed.care.lint.PlannedEvent} reads it
 */
record StoredPlan(String type, int revision, String json, String by, Instant at) {}
