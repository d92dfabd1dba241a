package dev.heed.journey.source;

/**
 * The HTTP fields RateLimit-Policy and RateLimit of draft-ietf-httpapi-ratelimit-headers (structured fields): what a
 * source may send, and how much of that is left. The unit is events, not requests.
 */
final class RateLimitFields {
    static final String POLICY = "RateLimit-Policy";
    static final String STANDING = "RateLimit";

    private RateLimitFields() {}

    /** The quota of a window that is as long as an empty bucket takes to fill. */
    static String policy(Limit source, Limit customer) {
        return policy("source", source) + ", " + policy("customer", customer);
    }

    private static String policy(String name, Limit limit) {
        long window = Math.max(1, Math.ceilDiv(limit.burst(), limit.perSecond()));
        return "\"%s\";q=%d;w=%d;qu=\"events\"".formatted(name, limit.burst(), window);
    }

    static String standing(RateLimits.Standing source) {
        return "\"source\";r=%d;t=%d".formatted(source.left(), source.secondsUntilFull());
    }
}
