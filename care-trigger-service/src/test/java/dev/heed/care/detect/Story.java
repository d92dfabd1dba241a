package dev.heed.care.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.contracts.JourneyEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What happens to one customer, told event by event; moments are offsets such as {@code 12m} from a Monday morning. */
final class Story {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final byte[] NOTHING = {};
    private static final ObjectNode NO_DATA = JsonNodeFactory.instance.objectNode();

    private final Limits limits;
    private Detector detector;
    private byte[] state = NOTHING;
    private int events;
    final List<Match> matches = new ArrayList<>();
    final Map<Tally, Integer> counted = new EnumMap<>(Tally.class);

    private Story(PatternSet patterns, Limits limits) {
        this.limits = limits;
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
        detector = new Detector(PatternSet.of(List.of(patterns)), limits);
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
        return event(event, Arrival.IN_RUN);
    }

    /** @param appended when it came; absences settle for 10 s */
    Story live(String appended, String at, String type) {
        var event = new JourneyEvent("e" + events++, "test", type, "c1", moment(at), Map.of(), NO_DATA);
        Instant clock = moment(appended);
        return then(s -> detector.advance(s, clock)).event(event, Arrival.live(clock, Duration.ofSeconds(10)));
    }

    private Story event(JourneyEvent event, Arrival arrival) {
        detector.patterns().observe(event, arrival).ifPresent(o -> then(s -> detector.onEvent(s, o)));
        return this;
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
        return then(s -> detector.advance(s, moment(before)));
    }

    /** In a run: what was due fires before the event. */
    Story run(String... moreEvents) {
        for (String event : moreEvents) {
            advance(event.split(" ", -1)[0]).events(event);
        }
        return this;
    }

    Story end() {
        return then(s -> detector.finish(s, Instant.MAX));
    }

    /** The other customer turns out to be this one. */
    Story unite(Story other) {
        return then(s -> detector.unite(s, read(other.state)));
    }

    /** The state is read from bytes before each step, and written to bytes after it. */
    private Story then(Function<CustomerState, Findings> step) {
        CustomerState read = read(state);
        Findings findings = step.apply(read);
        matches.addAll(findings.matches());
        findings.counted().forEach((tally, n) -> counted.merge(tally, n, Integer::sum));
        state = read.isChanged() ? read.write() : state;
        return this;
    }

    private CustomerState read(byte[] bytes) {
        return CustomerState.read(detector.patterns(), "c1", bytes);
    }

    /** When it wakes, as an offset; empty when nothing waits. */
    String wake() {
        long wake = CustomerState.wake(state);
        return wake == Long.MAX_VALUE ? "" : offset(Instant.ofEpochMilli(wake - 1));
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
