package dev.heed.care.meaning;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.Observation;
import dev.heed.care.detect.PatternSet;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run over a log in which nothing but bytes is kept between two events. */
final class StoredRun {
    private static final byte[] NOTHING = {};

    private final PatternSet patterns;
    private final Detector detector;
    private final Map<String, byte[]> states = new LinkedHashMap<>();
    private final List<Match> matches = new ArrayList<>();

    StoredRun(PatternSet patterns) {
        this.patterns = patterns;
        this.detector = new Detector(patterns, Limits.DEFAULT);
    }

    List<Match> matches(List<JourneyEvent> log) {
        for (JourneyEvent event : log) {
            Optional<Observation> observed = patterns.observe(event, Arrival.IN_RUN);
            List<String> keys = observed.map(
                            o -> patterns.keys(o, Limits.DEFAULT).values())
                    .orElse(states.containsKey(event.customer()) ? List.of(event.customer()) : List.of());
            keys.forEach(key -> fold(key, event.time(), observed));
        }
        states.forEach(
                (key, state) -> matches.addAll(detector.finish(CustomerState.read(patterns, key, state), Instant.MAX)
                        .matches()));
        return List.copyOf(matches);
    }

    private void fold(String key, Instant time, Optional<Observation> event) {
        CustomerState state = CustomerState.read(patterns, key, states.getOrDefault(key, NOTHING));
        matches.addAll(detector.advance(state, time).matches());
        event.ifPresent(o -> matches.addAll(detector.onEvent(state, o).matches()));
        states.put(key, state.write());
    }
}
