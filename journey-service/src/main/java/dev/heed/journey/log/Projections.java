package dev.heed.journey.log;

import dev.heed.kit.kafka.Patience;
import dev.heed.kit.kafka.Received;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All that is kept of the log, and how long it takes: timer {@code heed.projection}, by projection. */
public final class Projections {
    private final List<Projection> all;
    private final List<Timed> leading;
    private final List<Timed> following;
    private final int lanes;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    Projections(List<Projection> all, int lanes, MeterRegistry meters) {
        List<Timed> timed =
                all.stream().map(projection -> Timed.of(projection, meters)).toList();
        this.all = all;
        this.leading = timed.stream().filter(one -> one.projection().leads()).toList();
        this.following = timed.stream().filter(one -> !one.projection().leads()).toList();
        this.lanes = lanes;
    }

    private record Timed(Projection projection, String name, Timer timer) {
        /** The bean may be a proxy, whose name has a part behind that of the class. */
        static Timed of(Projection projection, MeterRegistry meters) {
            String name = projection.getClass().getSimpleName().split("_", 2)[0];
            return new Timed(projection, name, meters.timer("heed.projection", "projection", name));
        }

        void apply(List<LogEvent> events) {
            timer.record(() -> Patience.untilDone("writing " + name, () -> projection.apply(events)));
        }
    }

    /** Throws for what some projection cannot take. */
    Optional<LogEvent> event(Received received) {
        var event = LogEvent.of(received);
        all.forEach(projection -> projection.check(event));
        return Optional.of(event);
    }

    void lead(List<LogEvent> events) {
        leading.forEach(one -> one.apply(events));
    }

    /** Ends with everything written. Lanes go at once: they are to each other what instances are. */
    void follow(List<LogEvent> events) {
        List<Future<?>> work = new ArrayList<>();
        for (List<LogEvent> lane : Lanes.of(events, lanes)) {
            work.add(workers.submit(() -> following.forEach(one -> one.apply(lane))));
        }
        work.forEach(Projections::await);
    }

    private static void await(Future<?> lane) {
        try {
            lane.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A lane was given up: the service stops", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted: the service stops", e);
        }
    }

    /** Whoever waits for MongoDB gives up. */
    void stop() {
        workers.shutdownNow();
    }
}
