package dev.heed.journey.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Event time as our clock would have seen it. */
final class ClockSkew {
    private ClockSkew() {}

    /**
     * Received minus what passed on the emitter's clock between event and sending. Without a sent time the original
     * time stands, without any time the event happened when it was received.
     */
    static Instant corrected(Optional<Instant> original, Optional<Instant> sent, Instant received) {
        if (original.isEmpty() || sent.isEmpty()) {
            return original.orElse(received);
        }
        return received.minus(Duration.between(original.get(), sent.get()));
    }
}
