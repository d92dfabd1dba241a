package dev.heed.bench.matcher;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Observation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * As {@link HeapLap}, but waits end when their time has come, whoever's event it is that lets time pass. A customer
 * stands in the queue once, or again with an earlier time; whoever is woken too early goes back.
 */
final class TimersLap implements Contender.Lap {
    private final Detector detector;
    private final HeedEvents events;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final PriorityQueue<Wake> queue = new PriorityQueue<>(Comparator.comparingLong(Wake::at));
    private final HeedFinds finds = new HeedFinds();

    private record Wake(long at, Waiting who) {}

    private static final class Waiting {
        private final CustomerState state;
        /** Of the earliest entry in the queue. */
        private long queued = Long.MAX_VALUE;

        private Waiting(CustomerState state) {
            this.state = state;
        }
    }

    TimersLap(Detector detector, HeedEvents events) {
        this.detector = detector;
        this.events = events;
    }

    @Override
    public void fold(int index) {
        wake(events.time(index));
        Optional<Observation> seen = events.observe(detector.patterns(), index);
        if (seen.isPresent()) {
            Waiting who = waiting.computeIfAbsent(
                    events.customer(index), key -> new Waiting(CustomerState.fresh(detector.patterns(), key)));
            finds.take(detector.onEvent(who.state, seen.get()));
            queue(who);
        }
    }

    private void wake(long now) {
        for (Wake first = queue.peek(); first != null && first.at() <= now; first = queue.peek()) {
            queue.remove();
            Waiting who = first.who();
            if (who.queued == first.at()) {
                who.queued = Long.MAX_VALUE;
                finds.take(detector.advance(who.state, now));
                queue(who);
            }
        }
    }

    private void queue(Waiting who) {
        long wake = who.state.wake();
        if (wake < who.queued) {
            who.queued = wake;
            queue.add(new Wake(wake, who));
        }
    }

    @Override
    public void end() {
        waiting.values().forEach(who -> finds.take(detector.finish(who.state, Instant.MAX)));
    }

    @Override
    public Finds finds() {
        return finds.all();
    }
}
