package dev.heed.journey.inbound;

/** What became of records handed to {@link InboundOut}. */
public sealed interface Delivery {
    /** All are acknowledged by the broker. */
    record Stored() implements Delivery {}

    /**
     * Not all are acknowledged; some may be. Sending all of them again is safe, ids count once.
     *
     * @param code {@code broker-unavailable} or {@code overloaded}
     */
    record Unavailable(String code, int retryAfterSeconds) implements Delivery {}
}
