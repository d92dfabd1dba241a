package dev.heed.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells the firings of a rule from the complete list of a customer's events, by looking at all of them again for each
 * question. Slow on purpose and unlike a detector: no state, no timers, no stream. It knows events in order of time
 * (equal times in order of append), and time that runs on to the end of every timer.
 */
final class Oracle {
    /** More starts than this at once meet the bounds of the language, which are not this oracle's subject. */
    private static final int BOUND = 8;

    private Oracle() {}

    /** All rules over all customers. Each event is there once, and every customer's own are in order. */
    static List<Firing> firings(Collection<? extends Rule> rules, Collection<LoggedEvent> events) {
        Map<String, List<LoggedEvent>> byCustomer = new LinkedHashMap<>();
        events.forEach(event -> byCustomer
                .computeIfAbsent(event.customer(), none -> new ArrayList<>())
                .add(event));
        return byCustomer.values().stream()
                .flatMap(own -> rules.stream().flatMap(rule -> firings(rule, own).stream()))
                .sorted()
                .toList();
    }

    /** One rule over the events of one customer. */
    static List<Firing> firings(Rule rule, List<LoggedEvent> events) {
        requireOrder(events);
        return switch (rule) {
            case Rule.Count count ->
                parts(events, count.unless()).stream()
                        .flatMap(part -> count(count, part).stream())
                        .toList();
            case Rule.Sequence sequence ->
                parts(events, sequence.unless()).stream()
                        .flatMap(part -> sequence(sequence, part).stream())
                        .toList();
            case Rule.Absence absence -> absence.every() ? every(absence, events) : keep(absence, events);
        };
    }

    /** An {@code unless} forgets all that was before: what is between two of them stands for itself. */
    private static List<List<LoggedEvent>> parts(List<LoggedEvent> events, Set<String> unless) {
        List<Integer> cuts = new ArrayList<>(List.of(-1));
        IntStream.range(0, events.size())
                .filter(i -> unless.contains(events.get(i).type()))
                .forEach(cuts::add);
        cuts.add(events.size());
        return IntStream.range(1, cuts.size())
                .mapToObj(i -> events.subList(cuts.get(i - 1) + 1, cuts.get(i)))
                .toList();
    }

    /** Fires at the first event that has enough of its kind before it in the window; what follows is told anew. */
    private static List<Firing> count(Rule.Count rule, List<LoggedEvent> events) {
        var counted = events.stream()
                .filter(event -> rule.of().contains(event.type()))
                .toList();
        for (int last = 0; last < counted.size(); last++) {
            var completing = counted.get(last);
            long inWindow = counted.subList(0, last + 1).stream()
                    .filter(event -> within(rule.within(), event, completing))
                    .count();
            if (inWindow >= rule.atLeast()) {
                return and(firing(rule, completing), count(rule, counted.subList(last + 1, counted.size())));
            }
        }
        return List.of();
    }

    /** The chain that ends first fires; what follows its end is told anew. */
    private static List<Firing> sequence(Rule.Sequence rule, List<LoggedEvent> events) {
        int last = firstEnd(rule, events).orElse(-1);
        return last < 0
                ? List.of()
                : and(firing(rule, events.get(last)), sequence(rule, events.subList(last + 1, events.size())));
    }

    /** Starts in their order; each takes the first events after it that no earlier start has taken. */
    private static OptionalInt firstEnd(Rule.Sequence rule, List<LoggedEvent> events) {
        Set<Integer> taken = new HashSet<>();
        List<Integer> ends = new ArrayList<>();
        var starts = indexes(events, rule.steps().getFirst());
        for (int start : starts) {
            int at = start;
            for (int step = 1; step < rule.steps().size() && at >= 0; step++) {
                at = next(rule, step, events, start, at, taken);
                taken.add(at);
            }
            ends.add(at);
        }
        var end = ends.stream().filter(i -> i >= 0).mapToInt(i -> i).min();
        requireBound(
                starts.stream()
                        .filter(start -> start < end.orElse(events.size()))
                        .map(events::get)
                        .toList(),
                rule.within());
        return end;
    }

    private static int next(
            Rule.Sequence rule, int step, List<LoggedEvent> events, int start, int after, Set<Integer> taken) {
        return indexes(events, rule.steps().get(step)).stream()
                .filter(i -> i > after && !taken.contains(i))
                .filter(i -> within(rule.within(), events.get(start), events.get(i)))
                .findFirst()
                .orElse(-1);
    }

    /** Each start on its own: it fires when nothing expected lies in its closed interval. */
    private static List<Firing> every(Rule.Absence rule, List<LoggedEvent> events) {
        var starts = events.stream()
                .filter(event -> event.type().equals(rule.after()))
                .toList();
        requireBound(starts, rule.within().plus(rule.grace()));
        return starts.stream()
                .filter(start -> answers(rule, events, start).isEmpty())
                .map(start -> unanswered(rule, start))
                .toList();
    }

    /** One start at a time; those that come while it is open are not looked at. */
    private static List<Firing> keep(Rule.Absence rule, List<LoggedEvent> events) {
        List<Firing> firings = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            LoggedEvent start = events.get(from);
            int next = from + 1;
            if (start.type().equals(rule.after())) {
                var answers = answers(rule, events, start);
                if (answers.isEmpty()) {
                    firings.add(unanswered(rule, start));
                    next = firstAfter(events, end(rule, start));
                } else {
                    next = Math.max(next, answers.getFirst());
                }
            }
            from = next;
        }
        return firings;
    }

    /** Places of the events that answer a start, those of the same instant before it included. */
    private static List<Integer> answers(Rule.Absence rule, List<LoggedEvent> events, LoggedEvent start) {
        return indexes(events, rule.expected()).stream()
                .filter(i -> !events.get(i).id().equals(start.id()))
                .filter(i -> !events.get(i).at().isBefore(start.at()))
                .filter(i -> !events.get(i).at().isAfter(end(rule, start)))
                .toList();
    }

    private static int firstAfter(List<LoggedEvent> events, Instant end) {
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i).at().isAfter(end))
                .findFirst()
                .orElse(events.size());
    }

    private static List<Integer> indexes(List<LoggedEvent> events, Set<String> types) {
        return IntStream.range(0, events.size())
                .filter(i -> types.contains(events.get(i).type()))
                .boxed()
                .toList();
    }

    /** Half-open: two events exactly a window apart are not in one window. */
    private static boolean within(Duration window, LoggedEvent first, LoggedEvent last) {
        return Duration.between(first.at(), last.at()).compareTo(window) < 0;
    }

    private static Instant end(Rule.Absence rule, LoggedEvent start) {
        return start.at().plus(rule.within()).plus(rule.grace());
    }

    private static Firing unanswered(Rule.Absence rule, LoggedEvent start) {
        return new Firing(rule.name(), start.customer(), end(rule, start), start.id());
    }

    private static Firing firing(Rule rule, LoggedEvent completing) {
        return new Firing(rule.name(), completing.customer(), completing.at(), completing.id());
    }

    private static List<Firing> and(Firing first, List<Firing> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private static void requireBound(List<LoggedEvent> starts, Duration window) {
        for (LoggedEvent start : starts) {
            long open = starts.stream()
                    .filter(earlier -> !earlier.at().isAfter(start.at()))
                    .filter(earlier -> !earlier.at().plus(window).isBefore(start.at()))
                    .count();
            if (open > BOUND) {
                throw new IllegalArgumentException(start.customer() + " has " + open + " starts open at " + start.at());
            }
        }
    }

    private static void requireOrder(List<LoggedEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            boolean late = events.get(i).at().isBefore(events.get(i - 1).at());
            if (late
                    || !Objects.equals(
                            events.get(i).customer(), events.getFirst().customer())) {
                throw new IllegalArgumentException("Not one customer's events in order, at " + events.get(i));
            }
        }
    }
}
