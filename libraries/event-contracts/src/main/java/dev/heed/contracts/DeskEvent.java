package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a ticket, without the customer's words. Topic {@code desk.events}, CloudEvents type = {@code type},
 * subject = customer, id = ticket id + version.
 *
 * @param type {@value #CREATED}, {@value #REPLIED}, {@value #RESOLVED}
 * @param version the ticket's version after the change; gapless from 1
 * @param customer whose ticket it is, see {@link Recipient}; for origin {@code care} as the action says
 * @param origin who opened the ticket: {@code care}, {@code customer} or {@code staff}
 * @param actionId the care action that opened it, for origin {@code care}
 * @param requestedAt when that action was requested
 */
public record DeskEvent(
        String type,
        String ticketId,
        int version,
        String customer,
        String topic,
        String status,
        String origin,
        Instant at,
        Optional<String> actionId,
        Optional<String> decisionId,
        Optional<String> pattern,
        Optional<Instant> requestedAt,
        Optional<String> replay,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public static final String CREATED = "ticket.created";
    public static final String REPLIED = "ticket.replied";
    public static final String RESOLVED = "ticket.resolved";

    public DeskEvent {
        extra = Extra.copy(extra);
    }
}
