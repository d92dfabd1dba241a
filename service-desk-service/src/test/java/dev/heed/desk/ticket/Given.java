package dev.heed.desk.ticket;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.Action;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Evidence;
import dev.heed.contracts.Json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Actions and tickets as tests need them. */
final class Given {
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    static final Instant TEN = Instant.parse("2026-03-02T10:00:00.123Z");

    private Given() {}

    static Action task(String actionId, String customer) {
        return action(actionId, customer, "task", Action.State.REQUESTED, Optional.empty());
    }

    static Action action(String actionId, String customer, String kind, Action.State state, Optional<String> replay) {
        var spec = JsonNodeFactory.instance
                .objectNode()
                .put("to", "service-desk")
                .put("template", "payment-help")
                .put("priority", "high")
                .put("note", "3 payments declined");
        return new Action(
                actionId,
                "d_" + actionId,
                kind,
                state,
                customer,
                "payment-keeps-failing",
                2,
                spec,
                "Payments keep failing",
                "3 payments declined within 30m",
                List.of(evidence("e1", NINE), evidence("e2", NINE.plusSeconds(60))),
                NINE.plusSeconds(60),
                replay,
                Map.of());
    }

    static Evidence evidence(String eventId, Instant at) {
        return new Evidence(
                "declined",
                eventId,
                "payment.declined",
                at,
                Map.of("data.code", TextNode.valueOf("insufficient_funds"), "data.amount", IntNode.valueOf(50)));
    }

    static CloudEvent event(Action action) {
        return new CloudEvent(
                action.actionId() + "-" + action.state(),
                "care-trigger-service",
                Action.TYPE,
                action.customer(),
                action.at(),
                Map.of(),
                Json.write(action));
    }

    static Opening opening(Action action) {
        return Opening.proactive(action, NINE, TEN);
    }

    static Ticket openTicket() {
        return opening(task("a1", "c_ticket")).ticket();
    }
}
