package dev.heed.journey.resolve;

import java.util.Optional;

/** How to tell a duplicate from a record that is read a second time after a crash. */
public enum DuplicateRule {
    /** A record that meets its own place again is reprocessed: its output is written again. */
    OFFSET_AWARE {
        @Override
        Verdict judge(Optional<Seen> earlier, Seen now) {
            boolean own = earlier.filter(now::samePlace).isPresent();
            return own ? Verdict.REPROCESSED : compare(earlier, now);
        }
    },
    /**
     * Whatever was seen is a duplicate: loses events when state survives a crash and output does not. Only for the
     * self-test of fault injection, which must notice that loss.
     */
    NAIVE {
        @Override
        Verdict judge(Optional<Seen> earlier, Seen now) {
            return compare(earlier, now);
        }
    };

    enum Verdict {
        NEW,
        REPROCESSED,
        DUPLICATE,
        /** The id of another event: the first one stays. */
        CONFLICT
    }

    abstract Verdict judge(Optional<Seen> earlier, Seen now);

    private static Verdict compare(Optional<Seen> earlier, Seen now) {
        return earlier.map(seen -> seen.fingerprint().equals(now.fingerprint()) ? Verdict.DUPLICATE : Verdict.CONFLICT)
                .orElse(Verdict.NEW);
    }
}
