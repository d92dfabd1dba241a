package dev.heed.journey.source;

/**
 * A call is over a rate limit; nothing of it was stored, and it may be sent again later. Thousands a second may be
 * thrown, so it carries no stack trace.
 */
final class Throttled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final long retryAfterSeconds;

    Throttled(String code, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    String code() {
        return code;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
