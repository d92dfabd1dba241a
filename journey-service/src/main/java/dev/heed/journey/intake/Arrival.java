package dev.heed.journey.intake;

import java.time.Instant;

/** Whose events these are, when they came, and by which HTTP path. */
record Arrival(String source, Instant received, String path) {}
