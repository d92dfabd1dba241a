package dev.heed.desk.ticket;

import dev.heed.contracts.DeskEvent;

/** What became of a command. */
sealed interface Outcome {
    /** The ticket after the change, and what to tell of it. */
    record Accepted(Ticket ticket, DeskEvent event) implements Outcome {}

    /** {@code code} is stable and for programs, {@code reason} is for people. */
    record Refused(String code, String reason) implements Outcome {}
}
