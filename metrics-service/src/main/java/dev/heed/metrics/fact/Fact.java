package dev.heed.metrics.fact;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One document. Facts of one customer come from one partition of one topic, so they have one writer; {@code mark} is the
 * offset of the record that made them what they are.
 */
public sealed interface Fact
        permits Fact.CustomerDay,
                Fact.Customer,
                Fact.PatternCustomer,
                Fact.DecisionFact,
                Fact.ActionFact,
                Fact.TicketFact,
                Rollup {
    /** Unique among facts of its kind; the document's {@code _id}. */
    String id();

    long mark();

    /** How many events a customer had on a day (UTC, by event time) of a run. */
    record CustomerDay(String id, String customer, String day, String run, long events, long mark) implements Fact {}

    /** A customer was seen in a run. */
    record Customer(String id, String customer, String run, long mark) implements Fact {}

    /** A pattern matched for a customer in a run. */
    record PatternCustomer(String id, String pattern, String customer, String run, long mark) implements Fact {}

    /** What was decided about a match; the highest revision counts. */
    record DecisionFact(
            String id,
            int revision,
            String pattern,
            int version,
            String customer,
            String outcome,
            String run,
            Instant matchedAt,
            Instant decidedAt,
            long mark)
            implements Fact {}

    /** An action in its latest state. */
    record ActionFact(
            String id,
            String decisionId,
            String kind,
            String pattern,
            String customer,
            String state,
            String run,
            Instant at,
            long mark)
            implements Fact {}

    /** A ticket in its latest version. */
    record TicketFact(
            String id,
            int version,
            String customer,
            String topic,
            String origin,
            String status,
            @Nullable String pattern,
            String run,
            Instant at,
            long mark)
            implements Fact {}
}
