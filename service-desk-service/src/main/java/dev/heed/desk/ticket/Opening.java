package dev.heed.desk.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Action;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Evidence;
import dev.heed.kit.http.IdempotencyKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A ticket about to be stored for the first time. Its id follows from what asked for it, so that asking twice opens
 * one ticket.
 *
 * @param trail the events that show the friction, oldest first; empty when the customer opened it
 * @param fingerprint of the request: tells a retry from a key used twice
 */
record Opening(Ticket ticket, List<Evidence> trail, String fingerprint) {
    private static final String TASK = "task";
    private static final String PREFIX = "t_";

    Opening {
        trail = List.copyOf(trail);
    }

    DeskEvent event() {
        return ticket.event(DeskEvent.CREATED);
    }

    /** Whether {@code action} asks for a ticket: later steps of its life, and other kinds, do not. */
    static boolean wanted(Action action) {
        return TASK.equals(action.kind()) && action.state() == Action.State.REQUESTED;
    }

    /**
     * @param requestedAt append time of the action
     * @throws IllegalArgumentException when the action lacks what a ticket needs
     */
    static Opening proactive(Action action, Instant requestedAt, Instant now) {
        var key = IdempotencyKey.of(required(action.actionId(), "actionId"), PREFIX, "care.actions", "");
        String pattern = required(action.pattern(), "pattern");
        var care = new CareLink(
                action.actionId(),
                required(action.decisionId(), "decisionId"),
                pattern,
                action.version(),
                spec(action.spec(), "note", ""),
                requestedAt);
        var ticket = new Ticket(
                key.id(),
                1,
                required(action.customer(), "customer"),
                spec(action.spec(), "template", pattern),
                orElse(action.title(), pattern),
                orElse(action.text(), ""),
                Priority.of(spec(action.spec(), "priority", "")),
                Origin.CARE.label(),
                Origin.CARE,
                new TicketState.Open(),
                now,
                now,
                "care-trigger-service",
                care,
                action.replay().orElse(null),
                List.of());
        return new Opening(ticket, action.because(), key.fingerprint());
    }

    static Opening byCustomer(NewTicket.Checked.Valid asked, IdempotencyKey key, String by, Instant now) {
        var ticket = new Ticket(
                key.id(),
                1,
                asked.customer(),
                asked.topic(),
                asked.subject(),
                asked.text(),
                Priority.NORMAL,
                asked.channel(),
                Origin.CUSTOMER,
                new TicketState.Open(),
                now,
                now,
                by,
                null,
                null,
                List.of());
        return new Opening(ticket, List.of(), key.fingerprint());
    }

    static IdempotencyKey key(@Nullable String header, String caller, String body) {
        return IdempotencyKey.of(header, PREFIX, "tickets of " + caller, body);
    }

    private static String spec(@Nullable JsonNode spec, String name, String absent) {
        return spec == null ? absent : orElse(spec.path(name).asText(), absent);
    }

    private static String orElse(@Nullable String value, String absent) {
        return value == null || value.isBlank() ? absent : value;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Action: '" + name + "' is required and must not be blank");
        }
        return value;
    }
}
