package dev.heed.bench.matcher;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Observation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** As {@link HeapLap}, but states are bytes between two events of a customer, as in a state store. */
final class StoredLap implements Contender.Lap {
    private static final byte[] NOTHING = {};

    private final Detector detector;
    private final HeedEvents events;
    private final Map<String, byte[]> states = new HashMap<>();
    private final HeedFinds finds = new HeedFinds();

    StoredLap(Detector detector, HeedEvents events) {
        this.detector = detector;
        this.events = events;
    }

    @Override
    public void fold(int index) {
        String customer = events.customer(index);
        Optional<Observation> seen = events.observe(detector.patterns(), index);
        byte[] bytes = states.getOrDefault(customer, NOTHING);
        if (bytes.length == 0 && seen.isEmpty()) {
            return;
        }
        CustomerState state = CustomerState.read(detector.patterns(), customer, bytes);
        finds.take(detector.advance(state, events.time(index)));
        if (seen.isPresent()) {
            finds.take(detector.onEvent(state, seen.get()));
        }
        if (state.isChanged()) {
            states.put(customer, state.write());
        }
    }

    @Override
    public void end() {
        states.forEach((customer, bytes) -> {
            CustomerState state = CustomerState.read(detector.patterns(), customer, bytes);
            finds.take(detector.finish(state, Instant.MAX));
        });
    }

    @Override
    public Finds finds() {
        return finds.all();
    }

    @Override
    public int[] written() {
        return states.values().stream().mapToInt(bytes -> bytes.length).toArray();
    }
}
