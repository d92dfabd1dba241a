package dev.heed.care.decide;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The key of one customer's detection state: live, or within a run, which has states of its own. Runs sort together, so
 * that the end of a run finds all of its customers by prefix.
 */
record StateKey(Optional<String> run, String customer) {
    private static final char END = '\0';
    private static final char BEHIND = '\1';
    private static final String LIVE = "L";
    private static final String RUN = "R";

    byte[] bytes() {
        return (run.map(StateKey::prefixText).orElse(LIVE) + customer).getBytes(StandardCharsets.UTF_8);
    }

    static StateKey of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith(LIVE)) {
            return new StateKey(Optional.empty(), text.substring(1));
        }
        int end = text.indexOf(END);
        return new StateKey(Optional.of(text.substring(1, end)), text.substring(end + 1));
    }

    /** What the keys of all customers of {@code run} begin with. */
    static byte[] prefix(String run) {
        return prefixText(run).getBytes(StandardCharsets.UTF_8);
    }

    /** Sorts behind the keys of all customers of {@code run}. */
    static byte[] end(String run) {
        return (RUN + run + BEHIND).getBytes(StandardCharsets.UTF_8);
    }

    private static String prefixText(String run) {
        return RUN + run + END;
    }
}
