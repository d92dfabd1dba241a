package dev.heed.bench;

import dev.heed.stack.StackFailure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

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
        long half = first + target / 2;
        long end = first + target;
        Look begun = await(half, System.nanoTime());
        Look done = await(end, begun.nanos());
        return (done.count() - begun.count()) / ((done.nanos() - begun.nanos()) / 1e9);
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
