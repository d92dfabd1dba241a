package dev.heed.desk.ticket;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.heed.contracts.DeskEvent;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One ticket as staff sees it. Its friction trail is asked for separately.
 *
 * @param version gapless from 1; each change adds one and tells of itself in one {@link DeskEvent}
 * @param care the action that opened it; null unless {@code origin} is {@code care}
 * @param replay the run it belongs to; null when live
 */
record Ticket(
        String id,
        int version,
        String customer,
        String topic,
        String subject,
        String text,
        Priority priority,
        String channel,
        Origin origin,
        @JsonUnwrapped TicketState state,
        Instant openedAt,
        Instant changedAt,
        String changedBy,
        @Nullable CareLink care,
        @Nullable String replay,
        List<Message> messages) {

    static final int MAX_MESSAGES = 1000;

    Ticket {
        messages = List.copyOf(messages);
    }

    /** What {@code command} makes of this ticket. */
    Outcome decide(TicketCommand command, String by, Instant at) {
        return switch (state) {
            case TicketState.Open open -> whileOpen(open, command, by, at);
            case TicketState.Resolved resolved ->
                new Outcome.Refused(
                        "ticket-resolved",
                        "Ticket " + id + " is resolved since " + resolved.resolvedAt() + "; it cannot change");
        };
    }

    private Outcome whileOpen(TicketState.Open open, TicketCommand command, String by, Instant at) {
        if (messages.size() >= MAX_MESSAGES && !command.text().isEmpty()) {
            return new Outcome.Refused(
                    "ticket-full", "Ticket " + id + " has " + MAX_MESSAGES + " messages, the most it takes");
        }
        return switch (command) {
            case TicketCommand.Reply reply -> changed(DeskEvent.REPLIED, open, with(by, at, reply.text()), by, at);
            case TicketCommand.Resolve resolve ->
                changed(DeskEvent.RESOLVED, open.resolve(by, at), with(by, at, resolve.text()), by, at);
        };
    }

    private List<Message> with(String by, Instant at, String text) {
        List<Message> all = new ArrayList<>(messages);
        if (!text.isEmpty()) {
            all.add(new Message(by, at, text));
        }
        return all;
    }

    private Outcome changed(String type, TicketState next, List<Message> said, String by, Instant at) {
        var after = new Ticket(
                id,
                version + 1,
                customer,
                topic,
                subject,
                text,
                priority,
                channel,
                origin,
                next,
                openedAt,
                at,
                by,
                care,
                replay,
                said);
        return new Outcome.Accepted(after, after.event(type));
    }

    /** How this version came to be, without the customer's words. */
    DeskEvent event(String type) {
        Optional<CareLink> link = Optional.ofNullable(care);
        return new DeskEvent(
                type,
                id,
                version,
                customer,
                topic,
                state.status(),
                origin.label(),
                changedAt,
                link.map(CareLink::actionId),
                link.map(CareLink::decisionId),
                link.map(CareLink::pattern),
                link.map(CareLink::requestedAt),
                Optional.ofNullable(replay),
                Map.of());
    }
}
