package dev.heed.desk.ticket;

/** What staff wants of a ticket. */
sealed interface TicketCommand {
    /** The answer to the customer; empty when nothing is said. */
    String text();

    /** Answers the customer. */
    record Reply(String text) implements TicketCommand {}

    /** Ends the ticket, with a last answer or without one. */
    record Resolve(String text) implements TicketCommand {}
}
