package dev.heed.contracts;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about one match of a pattern, acted on or not. The highest revision of a decision id counts.
 * Topic {@code care.decisions}, CloudEvents type {@value #TYPE}, subject = customer, id = decision id + revision.
 *
 * @param decisionId hash of pattern, version, first key, match key and completing event; for an absence: arming event
 *     and due time. So a reprocessed match has the same id.
 * @param customer whom it is for, see {@link Recipient}: a customer, or the first key of the pattern and its value
 * @param matchKey the values of the pattern's {@code per} keys
 * @param matchedAt event time at which the pattern matched
 * @param decidedAt append time of the record that the decision was taken on; for a timer, the wall clock
 * @param completedAt append time of the event that completed the match; empty when a timer completed it
 * @param because the evidence, oldest first
 * @param text the pattern's {@code explain}, filled in
 * @param inputs what the decision read: {@code decide(inputs)} gives the outcome again
 * @param actions ids of the actions requested by this decision, in the order of the pattern's {@code do}
 * @param replay the run it belongs to, empty when live
 */
public record Decision(
        String decisionId,
        int revision,
        String pattern,
        int version,
        String customer,
        Map<String, String> matchKey,
        Instant matchedAt,
        Instant decidedAt,
        Optional<Instant> completedAt,
        List<Evidence> because,
        String text,
        Inputs inputs,
        Outcome outcome,
        String reason,
        List<String> actions,
        Optional<String> replay,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public static final String TYPE = "care.decision";

    public Decision {
        matchKey = Sorted.copy(matchKey);
        because = List.copyOf(because);
        actions = List.copyOf(actions);
        extra = Extra.copy(extra);
    }

    public enum Outcome {
        ACTED,
        HELD_OUT,
        SUPPRESSED,
        DEFERRED,
        EXPIRED,
        SHADOW
    }

    /**
     * What the outcome follows from, and nothing else.
     *
     * @param status life-cycle status of the pattern version: active, trial or shadow
     * @param cooldownUntil event time until which the pattern rests for this customer; empty when it does not
     * @param act false for the matches of a run that was not opened to act
     * @param bucket the customer's place in 0..9999 for this pattern, sticky over versions
     * @param holdout buckets below this are held out: 1000 for 10 %
     */
    public record Inputs(
            String status,
            Optional<Instant> cooldownUntil,
            boolean act,
            int bucket,
            int holdout,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {
        public Inputs {
            extra = Extra.copy(extra);
        }

        public Inputs(String status, Optional<Instant> cooldownUntil, boolean act, int bucket, int holdout) {
            this(status, cooldownUntil, act, bucket, holdout, Map.of());
        }
    }
}
