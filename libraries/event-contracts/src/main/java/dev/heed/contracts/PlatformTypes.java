package dev.heed.contracts;

import java.util.Set;

/**
 * Types of events that only the platform itself emits, under the source {@code heed}: what a reader of the log concludes
 * from them, nobody else may say.
 */
public final class PlatformTypes {
    /** A customer stays in a stage of a journey map for longer than expected. */
    public static final String STAGE_OVERDUE = "stage.overdue";

    /** Events of a customer come faster than allowed. */
    public static final String CUSTOMER_THROTTLED = "customer.throttled";

    /** Of what the platform's services tell each other. */
    private static final String PREFIX = "heed.";

    private static final Set<String> DERIVED = Set.of(STAGE_OVERDUE, CUSTOMER_THROTTLED);

    private PlatformTypes() {}

    public static boolean isReserved(String type) {
        return type.startsWith(PREFIX) || IdentityChange.isCarriedBy(type) || DERIVED.contains(type);
    }
}
