package dev.heed.journey.intake;

import java.util.Optional;

/**
 * Whether a request may come in, by its head alone.
 *
 * @param maxBytes of a body
 * @param maxEvents in it
 * @param bytesInWork of all requests together
 */
record Door(int maxBytes, int maxEvents, int bytesInWork) {
    /** Events of about that size are what is foreseen. */
    private static final int EVENT_BYTES = 1024;

    private static final int PART = 4;

    /**
     * The code of the refusal; empty when it may come in. Who does not say how long the body is comes in, and may be
     * refused while it is read.
     *
     * @param length of the body; negative when the head does not say
     * @param away whether the broker is
     */
    Optional<String> refusal(long length, boolean away, Budget.Charge charge) {
        if (length < 0) {
            return Optional.empty();
        }
        if (away) {
            return Optional.of("broker-unavailable");
        }
        return charge.expect(foreseen(length)) ? Optional.empty() : Optional.of("overloaded");
    }

    /** What such a body takes, twice while it grows or is unpacked, and its events. */
    int foreseen(long length) {
        long bytes = Math.min(length, maxBytes);
        long events = Math.min((bytes + EVENT_BYTES - 1) / EVENT_BYTES, maxEvents);
        return (int) Math.min(BodyResource.COST + 2 * bytes + events * Items.COST, bytesInWork / PART);
    }
}
