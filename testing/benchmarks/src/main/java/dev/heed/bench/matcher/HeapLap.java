package dev.heed.bench.matcher;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Observation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** States as objects; waits of a customer end before the customer's next event, and at the end. */
final class HeapLap implements Contender.Lap {
    private final Detector detector;
    private final HeedEvents events;
    private final Map<String, CustomerState> states = new HashMap<>();
    private final HeedFinds finds = new HeedFinds();

    HeapLap(Detector detector, HeedEvents events) {
        this.detector = detector;
        this.events = events;
    }

    @Override
    public void fold(int index) {
        String customer = events.customer(index);
        Optional<Observation> seen = events.observe(detector.patterns(), index);
        CustomerState state = states.get(customer);
        if (state == null) {
            if (seen.isEmpty()) {
                return;
            }
            state = CustomerState.fresh(detector.patterns(), customer);
            states.put(customer, state);
        }
        finds.take(detector.advance(state, events.time(index)));
        if (seen.isPresent()) {
            finds.take(detector.onEvent(state, seen.get()));
        }
    }

    @Override
    public void end() {
        states.values().forEach(state -> finds.take(detector.finish(state, Instant.MAX)));
    }

    @Override
    public Finds finds() {
        return finds.all();
    }

    @Override
    public int[] written() {
        return states.values().stream().mapToInt(state -> state.write().length).toArray();
    }
}
