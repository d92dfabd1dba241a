package dev.heed.journey.rejection;

import java.time.Instant;
import java.util.Optional;

/** Which rejections. {@code from} is inclusive, {@code to} exclusive. */
record RejectionFilter(
        Optional<String> source,
        Optional<String> code,
        Optional<Kept.State> state,
        Optional<Instant> from,
        Optional<Instant> to) {}
