package dev.heed.journey.intake;

/**
 * Events cannot be stored now; the same request may be sent again. Thousands a second may be thrown while the broker is
 * away, so it carries no stack trace and is not logged one by one.
 */
final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int retryAfterSeconds;

    Unavailable(String code, int retryAfterSeconds) {
        super("Events cannot be stored now; send the same again", null, false, false);
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    String code() {
        return code;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
