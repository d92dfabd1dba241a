package dev.heed.care.meaning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a case that differs as small as it gets: fewer events, a plainer pattern, less in an event. */
final class Shrinker {
    private Shrinker() {}

    static Case smallest(Case differing, Predicate<Case> differs) {
        Case smallest = differing;
        Optional<Case> smaller = Optional.of(differing);
        while (smaller.isPresent()) {
            smallest = fewerEvents(smaller.get(), differs);
            smaller = plainer(smallest).filter(differs).findFirst();
        }
        return smallest;
    }

    private static Stream<Case> plainer(Case from) {
        return Stream.concat(
                PlainerPattern.of(from.pattern()).map(from::with),
                plainerEvents(from.log()).map(from::with));
    }

    /** Without halves, quarters, ... single events, as long as that leaves a difference. */
    private static Case fewerEvents(Case from, Predicate<Case> differs) {
        Case smallest = from;
        for (int size = from.log().size() / 2; size >= 1; size /= 2) {
            int at = 0;
            while (at + size <= smallest.log().size()) {
                Case smaller = without(smallest, at, size);
                boolean differing = differs.test(smaller);
                smallest = differing ? smaller : smallest;
                at += differing ? 0 : size;
            }
        }
        return smallest;
    }

    private static Case without(Case from, int at, int size) {
        List<JourneyEvent> rest = new ArrayList<>(from.log());
        rest.subList(at, at + size).clear();
        return from.with(rest);
    }

    private static Stream<List<JourneyEvent>> plainerEvents(List<JourneyEvent> log) {
        return IntStream.range(0, log.size())
                .boxed()
                .flatMap(i -> plainer(log.get(i)).map(event -> {
                    List<JourneyEvent> plainer = new ArrayList<>(log);
                    plainer.set(i, event);
                    return plainer;
                }));
    }

    private static Stream<JourneyEvent> plainer(JourneyEvent event) {
        List<String> fields = new ArrayList<>();
        event.data().fieldNames().forEachRemaining(fields::add);
        return fields.stream().map(field -> {
            ObjectNode data = event.data().deepCopy();
            data.remove(field);
            return new JourneyEvent(
                    event.id(), event.source(), event.type(), event.customer(), event.time(), event.extensions(), data);
        });
    }
}
