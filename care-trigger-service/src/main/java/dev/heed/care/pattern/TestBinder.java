package dev.heed.care.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.care.pattern.PatternTest.Firing;
import dev.heed.contracts.JourneyEvent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static dev.heed.care.pattern.PatternBinder.span;
import static dev.heed.care.pattern.PatternBinder.text;

/**
 * The tests of a pattern. Moments are instants or offsets from Monday 2026-03-02T09:00:00Z. Keys of an event that are
 * not part of the test format are attributes of the event itself ({@code account}, {@code channel}).
 */
final class TestBinder {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Set<String> OWN =
            Set.of("at", "every", "from", "times", "type", "customer", "id", "source", "data");
    private static final int MOST_EVENTS = 20_000;

    private final List<Problem> problems;
    private int events;

    TestBinder(List<Problem> problems) {
        this.problems = problems;
    }

    List<PatternTest> tests(JsonNode tests) {
        List<PatternTest> all = new ArrayList<>();
        for (JsonNode test : tests) {
            all.add(test(test, "spec.tests[" + all.size() + "]"));
        }
        return all;
    }

    private PatternTest test(JsonNode test, String path) {
        List<JourneyEvent> given = new ArrayList<>();
        int index = 0;
        for (JsonNode event : test.path("given")) {
            add(given, event, path + ".given[" + index++ + "]");
        }
        List<Firing> expect = new ArrayList<>();
        for (JsonNode firing : test.path("expect")) {
            Instant at = moment(firing, "at", path + ".expect[" + expect.size() + "]");
            expect.add(new Firing(at, text(firing, "customer")));
        }
        return new PatternTest(
                text(test, "name"),
                given,
                test.has("until") ? moment(test, "until", path) : null,
                "listed".equals(text(test, "arrival")),
                expect);
    }

    private void add(List<JourneyEvent> given, JsonNode event, String path) {
        boolean repeated = event.has("every");
        Instant first = moment(event, repeated ? "from" : "at", path);
        long step = span(event, "every", TimeSpan.ZERO).millis();
        int times = event.path("times").asInt(1);
        if (events + times > MOST_EVENTS) {
            problems.add(Problem.of(
                    "test-too-large", path, "The tests of a pattern have at most " + MOST_EVENTS + " events"));
            return;
        }
        events += times;
        for (int i = 0; i < times; i++) {
            given.add(event(event, "t" + given.size(), first.plusMillis(step * i)));
        }
    }

    private static JourneyEvent event(JsonNode event, String id, Instant at) {
        Map<String, String> own = new HashMap<>();
        event.properties().stream()
                .filter(e -> !OWN.contains(e.getKey()))
                .forEach(e -> own.put(
                        e.getKey().toLowerCase(Locale.ROOT), e.getValue().asText()));
        JsonNode data = event.has("data") ? event.path("data") : JsonNodeFactory.instance.objectNode();
        String source = event.path("source").asText("test");
        return new JourneyEvent(
                event.path("id").asText(id), source, text(event, "type"), text(event, "customer"), at, own, data);
    }

    private Instant moment(JsonNode node, String key, String path) {
        String text = text(node, key);
        try {
            return text.startsWith("+")
                    ? START.plusMillis(TimeSpan.parse(text.substring(1)).millis())
                    : Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            problems.add(Problem.of(
                    "value-malformed", path + "." + key, "A moment is an instant or an offset like +12m: " + text));
            return START;
        }
    }
}
