package dev.heed.bench;

import dev.heed.stack.StackFailure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The rate at which a count grows to a known end. Only the second half counts: before it, things start and the JVM
 * compiles.
 */
final class Progress {
    private static final int LOOK_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final long target;
    private final LongSupplier count;

    /** @param target how much more there will be than now */
    Progress(long target, LongSupplier count) {
        this.target = target;
        this.count = count;
    }

    /** @param first the count before anything was started */
    double secondHalfPerSecond(long first) throws InterruptedException {
        return secondHalf(first, () -> Duration.ZERO).perSecond();
    }

    /** @param cpuMicros processor time by count */
    record Half(double perSecond, double cpuMicros) {}

    /** @param used processor time, since some beginning, of what makes the progress */
    Half secondHalf(long first, Supplier<Duration> used) throws InterruptedException {
        Look begun = await(first + target / 2, System.nanoTime());
        Duration before = used.get();
        Look done = await(first + target, begun.nanos());
        double grown = done.count() - begun.count();
        double micros = used.get().minus(before).toNanos() / 1e3;
        return new Half(grown / ((done.nanos() - begun.nanos()) / 1e9), micros / grown);
    }

    CompletableFuture<Double> inBackground(long first) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return secondHalfPerSecond(first);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted", e);
            }
        });
    }

    private record Look(long count, long nanos) {}

    private Look await(long wanted, long begun) throws InterruptedException {
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            long now = count.getAsLong();
            if (now >= wanted) {
                return new Look(now, System.nanoTime());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new StackFailure("After " + PATIENCE + " it is at " + count.getAsLong() + " of " + wanted);
    }
}
