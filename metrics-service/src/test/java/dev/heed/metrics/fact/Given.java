package dev.heed.metrics.fact;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.Action;
import dev.heed.contracts.Decision;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Topic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Records of the four topics as tests need them. */
public final class Given {
    public static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** Facts do not look at them. */
    private static final Decision.Inputs INPUTS = new Decision.Inputs("active", Optional.empty(), true, 0, 0);

    private Given() {}

    public static Decision decision(
            String id,
            int revision,
            String pattern,
            String customer,
            Decision.Outcome outcome,
            Optional<Instant> done,
            Optional<String> replay) {
        return new Decision(
                id, revision, pattern, 1, customer, Map.of(), NINE, NINE, done, List.of(), "", INPUTS, outcome, "",
                List.of(), replay, Map.of());
    }

    public static Action action(String id, String customer, Action.State state, Optional<String> replay) {
        return new Action(
                id,
                "d" + id,
                "task",
                state,
                customer,
                "stalled",
                1,
                JsonNodeFactory.instance.objectNode(),
                "",
                "",
                List.of(),
                NINE,
                replay,
                Map.of());
    }

    public static DeskEvent ticket(
            String id, int version, String customer, String origin, Optional<Instant> asked, Optional<String> replay) {
        String type = version == 1 ? DeskEvent.CREATED : DeskEvent.REPLIED;
        return new DeskEvent(
                type,
                id,
                version,
                customer,
                "help",
                "open",
                origin,
                NINE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                asked,
                replay,
                Map.of());
    }

    static Place place(Topic topic, int partition, long offset) {
        return new Place(topic.topic(), partition, offset, NINE.plusMillis(offset * 7));
    }

    static Entry seen(Place place, String customer, int day, String run) {
        return new EventSeen(place, customer, NINE.plusSeconds(day * 86_400L), run);
    }

    /** A partition of journey.events with gaps in its offsets, as transactions leave them. */
    static List<Entry> events(Random random, int partition, int count) {
        List<Entry> log = new ArrayList<>();
        long offset = 0;
        for (int n = 0; n < count; n++) {
            String run = random.nextInt(4) == 0 ? "run-" + partition : Rollup.LIVE;
            Place place = place(Topic.JOURNEY_EVENTS, partition, offset);
            log.add(seen(place, "c_" + partition + "_" + random.nextInt(7), random.nextInt(3), run));
            offset += 1 + random.nextInt(2);
        }
        return log;
    }

    /** A partition of care.decisions in which revisions supersede each other and old ones come again. */
    static List<Entry> decisions(Random random, int partition, int count) {
        List<Entry> log = new ArrayList<>();
        var outcomes = Decision.Outcome.values();
        for (int n = 0; n < count; n++) {
            int candidate = random.nextInt(count / 3 + 1);
            var outcome = outcomes[random.nextInt(outcomes.length)];
            String customer = "c_" + partition + "_" + candidate % 5;
            Optional<Instant> done = candidate % 2 == 0 ? Optional.of(NINE.minusMillis(candidate)) : Optional.empty();
            log.add(new DecisionSeen(
                    place(Topic.CARE_DECISIONS, partition, n),
                    decision(
                            "d" + partition + "_" + candidate,
                            random.nextInt(3),
                            "p" + candidate % 2,
                            customer,
                            outcome,
                            done,
                            Optional.empty())));
        }
        return log;
    }
}
