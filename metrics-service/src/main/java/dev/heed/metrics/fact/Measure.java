package dev.heed.metrics.fact;

/** The names under which a {@link Rollup} counts. */
public final class Measure {
    public static final String EVENTS = "events";
    public static final String CUSTOMERS = "customers";
    /** Decision ids, by pattern. */
    public static final String MATCHES = "matches";

    /** Distinct customers with a match, by pattern. */
    public static final String MATCHED_CUSTOMERS = "matchedCustomers";

    /** Decision ids by the outcome of their highest revision. */
    public static final String DECISIONS = "decisions";

    public static final String ACTIONS = "actions";
    /** By origin. */
    public static final String TICKETS = "tickets";

    /** From the completing event's append to the decision's. */
    public static final String EVENT_TO_DECISION = "eventToDecision";

    /** From the request of the care action to the append of the ticket's creation. */
    public static final String DECISION_TO_TICKET = "decisionToTicket";

    private Measure() {}
}
