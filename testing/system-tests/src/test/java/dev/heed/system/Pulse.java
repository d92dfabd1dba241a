package dev.heed.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Customers in every partition who all do the same thing again and again, until it is closed. */
final class Pulse implements AutoCloseable {
    static final String TYPE = "pulse.seen";
    static final Duration EVERY = Duration.ofMillis(250);

    /** So many that each of four partitions has some. */
    private static final int CUSTOMERS = 24;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Emitter emitter;
    private final String label;
    private final ScheduledFuture<?> beating;
    private int beats;

    Pulse(Emitter emitter, String label) {
        this.emitter = emitter;
        this.label = label;
        this.beating = clock.scheduleAtFixedRate(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        List<LoggedEvent> events = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            String name = "pulse-" + label + "-" + customer;
            events.add(new LoggedEvent(name + "-" + beats, name, TYPE, Instant.now()));
        }
        beats++;
        emitter.sendUntilTaken(Emitter.batch(events, null));
    }

    /** Fails when a beat did: then what was looked for could not come. */
    void assertAlive() {
        if (beating.state() == Future.State.FAILED) {
            throw new AssertionError(beating.exceptionNow());
        }
    }

    @Override
    public void close() {
        clock.close();
    }
}
