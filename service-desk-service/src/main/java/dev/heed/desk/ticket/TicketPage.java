package dev.heed.desk.ticket;

import dev.heed.kit.http.Cursor;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Where in the list of tickets, newest first, a page begins: after this opening time and id. */
record TicketPage(Instant openedAt, String id) {
    static Cursor after(Ticket last) {
        return Cursor.after(last.openedAt().toString(), last.id());
    }

    /** Empty when {@code cursor} does not hold a time that a ticket can have been opened at. */
    static Optional<TicketPage> of(Cursor cursor) {
        try {
            long millis = Instant.parse(cursor.after().getFirst()).toEpochMilli(); // not every instant has them
            return Optional.of(
                    new TicketPage(Instant.ofEpochMilli(millis), cursor.after().getLast()));
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
