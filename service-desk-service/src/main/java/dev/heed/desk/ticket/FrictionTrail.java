package dev.heed.desk.ticket;

import dev.heed.contracts.Evidence;

import java.util.List;

/** The events that led to a ticket, oldest first; none when the customer opened it. */
record FrictionTrail(String ticketId, List<Evidence> events) {
    FrictionTrail {
        events = List.copyOf(events);
    }
}
