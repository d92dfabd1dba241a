package dev.heed.care.catalog;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which status a pattern version may take next: draft, backtested, shadow, trial, active, retired, in that order. Steps
 * may be left out, never taken back; who may leave out the trial is asked of the pattern, see {@link Transition}. What
 * is live can be paused, and goes back to where it was. Why: docs/decisions/0020.
 */
public final class Lifecycle {
    private static final Map<Status, Set<Status>> NEXT = Map.of(
            Status.DRAFT,
                    EnumSet.of(
                            Status.BACKTESTED,
                            Status.SHADOW,
                            Status.TRIAL,
                            Status.ACTIVE,
                            Status.RETIRED,
                            Status.DELETED),
            Status.BACKTESTED, EnumSet.of(Status.SHADOW, Status.TRIAL, Status.ACTIVE, Status.RETIRED),
            Status.SHADOW, EnumSet.of(Status.TRIAL, Status.ACTIVE, Status.PAUSED, Status.RETIRED),
            Status.TRIAL, EnumSet.of(Status.ACTIVE, Status.PAUSED, Status.RETIRED),
            Status.ACTIVE, EnumSet.of(Status.PAUSED, Status.RETIRED),
            Status.PAUSED, EnumSet.of(Status.SHADOW, Status.TRIAL, Status.ACTIVE, Status.RETIRED),
            Status.RETIRED, EnumSet.noneOf(Status.class),
            Status.DELETED, EnumSet.of(Status.DRAFT));

    private Lifecycle() {}

    public static boolean allows(Status from, Status to) {
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    /** Where a version stands; only {@link #live} ones see events. */
    public enum Status {
        DRAFT,
        /** A backtest of it has finished. */
        BACKTESTED,
        /** Decides and records, does nothing. */
        SHADOW,
        /** Acts for one half of the customers. */
        TRIAL,
        ACTIVE,
        PAUSED,
        RETIRED,
        /** A draft that was taken back: no list shows it, its history stays. */
        DELETED;

        /** As it is written in JSON: lower case. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean live() {
            return this == SHADOW || acts();
        }

        /** Its matches lead to actions. */
        public boolean acts() {
            return this == TRIAL || this == ACTIVE;
        }

        public static Optional<Status> of(String label) {
            for (Status status : values()) {
                if (status.label().equals(label)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }
    }
}
