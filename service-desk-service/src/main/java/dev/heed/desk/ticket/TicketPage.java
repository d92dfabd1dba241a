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

    /** Empty when {@code text} is no cursor that a page of tickets gave out. */
    static Optional<TicketPage> decode(String text) {
        try {
            return Cursor.decode(text, 2)
                    .map(cursor -> new TicketPage(
                            Instant.parse(cursor.after().getFirst()),
                            cursor.after().getLast()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
