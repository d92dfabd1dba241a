package dev.heed.journey.inbound;

/** What became of records handed to {@link InboundOut}. */
public sealed interface Delivery {
    /** All are acknowledged by the broker. */
    record Stored() implements Delivery {}

    /**
     * Not all are acknowledged; some may be. Sending all of them again is safe, ids count once.
     *
     * @param code {@code broker-unavailable}; {@code overloaded}; {@code broker-refuses}: as long as ops do not set up the
     *     broker otherwise; or {@code record-too-large}: the same for one record of them, that can only be sent smaller
     */
    record Unavailable(String code, int retryAfterSeconds) implements Delivery {
        static final String REFUSED = "broker-refuses";
        static final String TOO_LARGE = "record-too-large";

        public boolean isTooLarge() {
            return code.equals(TOO_LARGE);
        }
    }
}
