package dev.heed.care.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.PatternTest;
import dev.heed.care.pattern.Spec;
import dev.heed.contracts.JourneyEvent;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/reference/event-catalogue.md}: the events and fields that the library listens to, from its files. */
final class EventCataloguePage {
    private static final String HEAD = """
            # Events that the library listens to

            Generated from the files of the library; do not edit. Renew it with `-Dlibrary.write=true` (LibraryPagesTest).

            Event types are yours to choose. Whoever uses these names and fields can adopt the patterns of
            [the library](library.md) as they are; who has other names changes the `signals` of a copy. **Derived** events
            stand for what no pattern computes: a level, a ratio, a time before a date, a place. `account` and `sessionid`
            are attributes of the event itself, not of its data. Instants carry a zone.

            | event | data, with an example | attributes | meaning | patterns |
            |---|---|---|---|---|
            """;

    private final Map<String, Event> events = new TreeMap<>();

    /** What the files say of one event type. */
    private static final class Event {
        final Map<String, String> data = new TreeMap<>();
        final Set<String> attributes = new TreeSet<>();
        final Set<String> patterns = new TreeSet<>();
    }

    static Map<String, Set<String>> fieldsOf(Library library) {
        var fields = new TreeMap<String, Set<String>>();
        read(library).events.forEach((type, event) -> fields.put(type, event.data.keySet()));
        return fields;
    }

    private static EventCataloguePage read(Library library) {
        var page = new EventCataloguePage();
        library.all()
                .forEach(file -> page.add(file.pattern().name(), file.pattern().spec()));
        return page;
    }

    static String of(Library library, Map<String, String> meanings) {
        return read(library).events.entrySet().stream()
                .map(e -> row(e.getKey(), e.getValue(), meanings.getOrDefault(e.getKey(), "")))
                .collect(Collectors.joining("", HEAD, ""));
    }

    private void add(String pattern, Spec spec) {
        spec.tests().stream()
                .map(PatternTest::given)
                .flatMap(java.util.List::stream)
                .forEach(this::example);
        for (Spec.Signal signal : spec.signals().values()) {
            for (String type : signal.types()) {
                Event event = event(type);
                event.patterns.add(pattern);
                signal.as().values().forEach(path -> event.data.putIfAbsent(path.substring("data.".length()), ""));
                spec.per().stream()
                        .filter(key -> !key.equals("customer") && !signal.as().containsKey(key))
                        .forEach(event.attributes::add);
            }
        }
        outcomes(spec.measure()).forEach(type -> event(type).patterns.add(pattern));
    }

    private static Stream<String> outcomes(Spec.Measure measure) {
        Stream<String> guardrails = measure.guardrails().stream().map(Spec.Guardrail::event);
        Spec.Goal goal = measure.goal();
        return goal == null || goal.event().isEmpty() ? guardrails : Stream.concat(Stream.of(goal.event()), guardrails);
    }

    private void example(JourneyEvent given) {
        Event event = event(given.type());
        for (Map.Entry<String, JsonNode> field : given.data().properties()) {
            event.data.merge(field.getKey(), field.getValue().asText(), (a, b) -> a.isEmpty() ? b : a);
        }
    }

    private Event event(String type) {
        return events.computeIfAbsent(type, any -> new Event());
    }

    private static String row(String type, Event event, String meaning) {
        String data = event.data.entrySet().stream()
                .map(field -> "`" + field.getKey() + "`" + (field.getValue().isEmpty() ? "" : " " + field.getValue()))
                .collect(Collectors.joining(", "));
        String patterns =
                event.patterns.size() > 6 ? event.patterns.size() + " patterns" : String.join(", ", event.patterns);
        return Stream.of("`" + type + "`", data, String.join(", ", event.attributes), meaning, patterns)
                .map(LibraryPage::cell)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
