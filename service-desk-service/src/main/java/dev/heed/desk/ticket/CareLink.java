package dev.heed.desk.ticket;

import java.time.Instant;

/**
 * Which care action opened a ticket.
 *
 * @param note the pattern author's hint to staff, filled in; empty when there is none
 * @param requestedAt append time of the action on the log
 */
record CareLink(
        String actionId, String decisionId, String pattern, int patternVersion, String note, Instant requestedAt) {}
