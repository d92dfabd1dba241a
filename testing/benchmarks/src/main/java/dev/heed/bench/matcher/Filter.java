package dev.heed.bench.matcher;

/**
 * Events that a question is about.
 *
 * @param atLeast of the amount; 0: any
 * @param code that the event must have; empty: any
 */
public record Filter(String type, int atLeast, String code) {
    static Filter any(String type) {
        return new Filter(type, 0, "");
    }

    static Filter atLeast(String type, int amount) {
        return new Filter(type, amount, "");
    }

    static Filter code(String type, String code) {
        return new Filter(type, 0, code);
    }
}
