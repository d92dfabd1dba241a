package dev.heed.care.catalog;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which status a pattern version may take next. Task-only patterns contact nobody, so they may go from shadow, or
 * straight from draft, to active; the steps backtested and trial are not offered yet.
 */
public final class Lifecycle {
    private static final Map<Status, Set<Status>> NEXT = Map.of(
            Status.DRAFT, EnumSet.of(Status.SHADOW, Status.ACTIVE, Status.RETIRED),
            Status.SHADOW, EnumSet.of(Status.ACTIVE, Status.PAUSED, Status.RETIRED),
            Status.ACTIVE, EnumSet.of(Status.PAUSED, Status.RETIRED),
            Status.PAUSED, EnumSet.of(Status.SHADOW, Status.ACTIVE, Status.RETIRED),
            Status.RETIRED, EnumSet.noneOf(Status.class));

    private Lifecycle() {}

    public static boolean allows(Status from, Status to) {
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    /** Where a version stands; only {@link #live} ones see events. */
    public enum Status {
        DRAFT,
        SHADOW,
        ACTIVE,
        PAUSED,
        RETIRED;

        /** As it is written in JSON: lower case. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean live() {
            return this == SHADOW || this == ACTIVE;
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
