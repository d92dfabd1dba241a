package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step in the life of an action that a decision asked for. Topic {@code care.actions}, CloudEvents type
 * {@value #TYPE}, subject = customer, id = action id + state.
 *
 * @param actionId hash of decision id and index in the pattern's {@code do}; the receiver's idempotency key
 * @param kind {@code task}; later {@code notify}, {@code survey}, {@code goodwill}, {@code play}
 * @param customer whom it is for, see {@link Recipient}: a customer, or the first key of the pattern and its value
 * @param spec the action as the pattern declares it, notes filled in (for a task: to, template, priority, note)
 * @param title the pattern's title: what went wrong, in words
 * @param text the pattern's {@code explain}, filled in
 * @param because the evidence: the friction trail of a proactive ticket
 * @param at append time of what the step was decided on, or wall clock for timers
 */
public record Action(
        String actionId,
        String decisionId,
        String kind,
        State state,
        String customer,
        String pattern,
        int version,
        JsonNode spec,
        String title,
        String text,
        List<Evidence> because,
        Instant at,
        Optional<String> replay,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public static final String TYPE = "care.action";

    public Action {
        because = List.copyOf(because);
        extra = Extra.copy(extra);
    }

    public enum State {
        REQUESTED,
        DELIVERED,
        FAILED,
        ACKNOWLEDGED,
        COMPLETED,
        EXPIRED
    }
}
