package dev.heed.metrics.fact;

import java.time.Instant;

/**
 * Where on the log something was read.
 *
 * @param appended append time of the record
 */
record Place(String topic, int partition, long offset, Instant appended) {}
