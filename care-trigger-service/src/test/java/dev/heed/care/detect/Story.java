package dev.heed.care.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What happens to one customer, told event by event; moments are offsets such as {@code 12m} from a Monday morning. */
final class Story {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final byte[] NOTHING = {};

    private Detector detector;
    private byte[] state = NOTHING;
    private int events;
    final List<Match> matches = new ArrayList<>();
    final List<Timer> armed = new ArrayList<>();
    final List<Timer> disarmed = new ArrayList<>();
    final Map<Tally, Integer> counted = new EnumMap<>(Tally.class);

    private Story(PatternSet patterns, Limits limits) {
        detector = new Detector(patterns, limits);
    }

    static Story of(Watched... patterns) {
        return new Story(PatternSet.of(List.of(patterns)), Limits.DEFAULT);
    }

    /** With one acting pattern {@code p@1}; see {@link PatternTexts#text}. */
    static Story of(String spec) {
        return of(watched("p", 1, spec));
    }

    static Story of(String spec, Limits limits) {
        return new Story(PatternSet.of(List.of(watched("p", 1, spec))), limits);
    }

    static Watched watched(String name, int version, String spec) {
        return Watched.acting(CompiledPattern.of(PatternTexts.pattern(name, version, spec)));
    }

    /** From here on with these patterns. */
    Story now(Watched... patterns) {
        detector = new Detector(PatternSet.of(List.of(patterns)), Limits.DEFAULT);
        return this;
    }

    /** @param data key, value, key, value */
    Story event(String at, String type, String... data) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < data.length; i += 2) {
            object.put(data[i], data[i + 1]);
        }
        return event(new JourneyEvent("e" + events++, "test", type, "c1", moment(at), Map.of(), object));
    }

    Story event(JourneyEvent event) {
        return keep(detector.onEvent(state, event));
    }

    /** Each event as {@code "12m a"}. */
    Story events(String... events) {
        for (String event : events) {
            String[] parts = event.split(" ", -1);
            event(parts[0], parts[1]);
        }
        return this;
    }

    Story advance(String before) {
        return keep(detector.advance(state, "c1", moment(before)));
    }

    Story end() {
        return keep(detector.advance(state, "c1", Instant.MAX));
    }

    Story fire(Timer timer) {
        return keep(detector.fire(state, "c1", timer));
    }

    private Story keep(Step step) {
        state = step.state();
        matches.addAll(step.matches());
        armed.addAll(step.armed());
        disarmed.addAll(step.disarmed());
        step.counted().forEach((tally, n) -> counted.merge(tally, n, Integer::sum));
        return this;
    }

    static Instant moment(String offset) {
        return START.plusMillis(TimeSpan.parse(offset).millis());
    }

    /** When matches were, as offsets. */
    List<String> firings() {
        return matches.stream().map(m -> offset(m.matchedAt())).toList();
    }

    static String offset(Instant at) {
        return TimeSpan.text(at.toEpochMilli() - START.toEpochMilli());
    }

    byte[] state() {
        return state.clone();
    }
}
