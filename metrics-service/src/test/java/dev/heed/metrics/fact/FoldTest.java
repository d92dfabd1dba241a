package dev.heed.metrics.fact;

import dev.heed.contracts.Action;
import dev.heed.contracts.Decision.Outcome;
import dev.heed.contracts.Topic;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static dev.heed.metrics.fact.Given.place;
import static org.assertj.core.api.Assertions.assertThat;

class FoldTest {
    private static final long SEED = 20260302;

    @Test
    void any_split_into_batches_gives_the_same_facts() {
        var random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            List<Entry> log = new ArrayList<>(Given.events(random, 0, 60));
            log.addAll(Given.decisions(random, 0, 60));

            assertThat(inBatches(log, random))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(atOnce(log));
        }
    }

    @Test
    void decisions_by_outcome_always_add_up_to_the_matches() {
        var log = Given.decisions(new Random(SEED), 0, 300);

        Rollup rollup = rollup(atOnce(log), Topic.CARE_DECISIONS);

        long candidates = log.stream()
                .map(entry -> ((DecisionSeen) entry).decision().decisionId())
                .distinct()
                .count();
        assertThat(sum(rollup, Measure.MATCHES)).isEqualTo(candidates);
        assertThat(sum(rollup, Measure.DECISIONS)).isEqualTo(candidates);
    }

    @Test
    void the_highest_revision_of_a_decision_counts() {
        var facts = atOnce(
                List.of(decided(0, 1, Outcome.DEFERRED), decided(1, 2, Outcome.ACTED), decided(2, 1, Outcome.EXPIRED)));

        assertThat(rollup(facts, Topic.CARE_DECISIONS).counts())
                .contains(new Rollup.Count(Measure.DECISIONS, "ACTED", 1))
                .noneMatch(
                        count -> count.name().equals("DEFERRED") || count.name().equals("EXPIRED"));
    }

    @Test
    void only_the_first_revision_is_timed_and_only_if_an_event_completed_it() {
        var facts = atOnce(List.of(decided(1, 1, Outcome.DEFERRED), decided(9, 2, Outcome.ACTED)));

        assertThat(rollup(facts, Topic.CARE_DECISIONS).latencies())
                .containsExactly(new Rollup.Latency(Measure.EVENT_TO_DECISION, 1, 7, List.of(new Rollup.Bucket(7, 1))));
    }

    @Test
    void a_decision_for_an_error_code_counts_and_matches_no_customer() {
        var place = place(Topic.CARE_DECISIONS, 0, 0);
        var decision =
                Given.decision("d1", 1, "stalled", "errorCode:E42", Outcome.ACTED, Optional.empty(), Optional.empty());

        Rollup rollup = rollup(atOnce(List.of(new DecisionSeen(place, decision))), Topic.CARE_DECISIONS);

        assertThat(sum(rollup, Measure.MATCHES)).isEqualTo(1);
        assertThat(sum(rollup, Measure.MATCHED_CUSTOMERS)).isZero();
    }

    @Test
    void an_action_counts_once_through_all_its_states() {
        var facts = atOnce(List.of(acted(0, Action.State.REQUESTED), acted(1, Action.State.DELIVERED)));

        assertThat(sum(rollup(facts, Topic.CARE_ACTIONS), Measure.ACTIONS)).isEqualTo(1);
        assertThat(facts.values())
                .anySatisfy(fact -> assertThat(fact)
                        .isInstanceOfSatisfying(
                                Fact.ActionFact.class,
                                action -> assertThat(action.state()).isEqualTo("DELIVERED")));
    }

    @Test
    void a_ticket_told_twice_counts_once_and_is_timed_once() {
        var facts = atOnce(List.of(told(5, 1), told(6, 1), told(7, 2), told(8, 1)));

        Rollup rollup = rollup(facts, Topic.DESK_EVENTS);
        assertThat(rollup.counts()).containsExactly(new Rollup.Count(Measure.TICKETS, "care", 1));
        assertThat(rollup.latencies()).extracting(Rollup.Latency::n).containsExactly(1L);
        assertThat(rollup.latencies()).extracting(Rollup.Latency::maxMs).containsExactly(35L);
    }

    @Test
    void a_run_counts_by_itself_and_in_all() {
        var facts = atOnce(List.of(
                Given.seen(place(Topic.JOURNEY_EVENTS, 0, 0), "c_1", 0, "run-1"),
                Given.seen(place(Topic.JOURNEY_EVENTS, 0, 1), "c_1", 0, Rollup.LIVE)));

        assertThat(sum(rollup(facts, Topic.JOURNEY_EVENTS), Measure.EVENTS)).isEqualTo(2);
        assertThat(sum(rollup(facts, Topic.JOURNEY_EVENTS), Measure.CUSTOMERS)).isEqualTo(1);
        assertThat(facts.keySet()).contains(new Facts.Key(Rollup.class, "journey.events|0|run-1"));
    }

    private static Entry decided(long offset, int revision, Outcome outcome) {
        Optional<Instant> completed = Optional.of(Given.NINE);
        return new DecisionSeen(
                place(Topic.CARE_DECISIONS, 0, offset),
                Given.decision("d1", revision, "stalled", "c_1", outcome, completed, Optional.empty()));
    }

    private static Entry acted(long offset, Action.State state) {
        return new ActionSeen(place(Topic.CARE_ACTIONS, 0, offset), Given.action("a1", "c_1", state, Optional.empty()));
    }

    private static Entry told(long offset, int version) {
        return new TicketSeen(
                place(Topic.DESK_EVENTS, 0, offset),
                Given.ticket("t_1", version, "c_1", "care", Optional.of(Given.NINE), Optional.empty()));
    }

    private static Rollup rollup(Map<Facts.Key, Fact> facts, Topic topic) {
        var key = new Facts.Key(Rollup.class, Rollup.id(topic.topic(), 0, Rollup.ALL));
        return (Rollup) java.util.Objects.requireNonNull(facts.get(key));
    }

    private static long sum(Rollup rollup, String measure) {
        return rollup.counts().stream()
                .filter(count -> count.measure().equals(measure))
                .mapToLong(Rollup.Count::n)
                .sum();
    }

    private static Map<Facts.Key, Fact> atOnce(List<Entry> log) {
        Map<Facts.Key, Fact> stored = new HashMap<>();
        fold(stored, log);
        return stored;
    }

    private static Map<Facts.Key, Fact> inBatches(List<Entry> log, Random random) {
        Map<Facts.Key, Fact> stored = new HashMap<>();
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(9));
            fold(stored, log.subList(from, to));
            from = to;
        }
        return stored;
    }

    /** Loads no more than the entries say that they read. */
    private static void fold(Map<Facts.Key, Fact> stored, Collection<Entry> batch) {
        Set<Facts.Key> keys = new HashSet<>();
        batch.forEach(entry -> keys.addAll(entry.reads()));
        var facts = new Facts(stored.entrySet().stream()
                .filter(fact -> keys.contains(fact.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        batch.forEach(entry -> entry.fold(facts));
        facts.changed().forEach(fact -> stored.put(new Facts.Key(fact.getClass(), fact.id()), fact));
    }
}
