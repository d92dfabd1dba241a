package dev.heed.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * An event log made from a seed. Times lie on whole minutes, so that events meet the edges of windows and each other.
 * One in fifty rows comes twice, the second time somewhere later, as when an emitter sends again.
 */
final class GeneratedLog {
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final int MINUTES_OF_BEGIN = 3 * 24 * 60;
    private static final int LONGEST_PAUSE_MINUTES = 14;
    private static final int REPEATED_ONE_IN = 50;
    private static final List<String> TYPES = List.of(
            "gen.declined",
            "gen.declined",
            "gen.paid",
            "gen.failed",
            "gen.searched",
            "gen.called",
            "gen.asked",
            "gen.asked",
            "gen.answered",
            "gen.shipped",
            "gen.arrived",
            "gen.viewed");

    private final long seed;
    private final List<List<LoggedEvent>> cases = new ArrayList<>();

    /** @param name part of every id and customer, so that two logs of one stack do not meet */
    GeneratedLog(long seed, String name, int customers, int eventsPerCustomer) {
        this.seed = seed;
        var random = new Random(seed);
        for (int customer = 0; customer < customers; customer++) {
            cases.add(journey(random, name + "-" + customer, eventsPerCustomer));
        }
    }

    /** Each event once, customer by customer. */
    List<LoggedEvent> events() {
        return cases.stream().flatMap(List::stream).toList();
    }

    /** As it would have come in live, repeated rows included. */
    List<LoggedEvent> sortedByTime() {
        var sorted = new ArrayList<>(events());
        sorted.sort(Comparator.comparing(LoggedEvent::at));
        return withRepeats(sorted);
    }

    /** As many exports are: one case after the other, so that time jumps back at every new case. */
    List<LoggedEvent> groupedByCase() {
        var shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(seed));
        return withRepeats(shuffled.stream().flatMap(List::stream).toList());
    }

    private static List<LoggedEvent> journey(Random random, String customer, int count) {
        List<LoggedEvent> events = new ArrayList<>();
        Instant at = BEGIN.plus(Duration.ofMinutes(random.nextInt(MINUTES_OF_BEGIN)));
        for (int i = 0; i < count; i++) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            events.add(new LoggedEvent(customer + "-" + i, customer, type, at));
            at = at.plus(Duration.ofMinutes(random.nextInt(LONGEST_PAUSE_MINUTES + 1)));
        }
        return events;
    }

    private List<LoggedEvent> withRepeats(List<LoggedEvent> order) {
        var random = new Random(seed);
        List<LoggedEvent> rows = new ArrayList<>();
        List<LoggedEvent> again = new ArrayList<>();
        for (LoggedEvent event : order) {
            rows.add(event);
            if (random.nextInt(REPEATED_ONE_IN) == 0) {
                again.add(event);
            }
            if (!again.isEmpty() && random.nextInt(REPEATED_ONE_IN) == 0) {
                rows.add(again.removeFirst());
            }
        }
        rows.addAll(again);
        return rows;
    }
}
