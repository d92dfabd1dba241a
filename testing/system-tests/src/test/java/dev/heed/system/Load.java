package dev.heed.system;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/**
 * Sends a log while something happens to the services: several senders side by side, every customer's events in order,
 * and never further than allowed, so that what happens is spread over the whole log.
 */
final class Load {
    private static final int SENDERS = 4;
    private static final int BATCH = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Emitter emitter;
    private final @Nullable String run;
    private final int size;
    private final Semaphore allowed = new Semaphore(0);
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger repeatedCalls = new AtomicInteger();
    private final CompletableFuture<?> done;

    /** Starts to send, as part of a run or, without one, live. */
    Load(Emitter emitter, List<LoggedEvent> rows, @Nullable String run) {
        this.emitter = emitter;
        this.run = run;
        this.size = rows.size();
        List<List<LoggedEvent>> lanes = new ArrayList<>();
        for (int lane = 0; lane < SENDERS; lane++) {
            int own = lane;
            lanes.add(rows.stream()
                    .filter(row -> Math.floorMod(row.customer().hashCode(), SENDERS) == own)
                    .toList());
        }
        this.done = CompletableFuture.allOf(lanes.stream().map(this::start).toArray(CompletableFuture<?>[]::new));
    }

    /** The senders may send so many more. */
    void allow(int events) {
        allowed.release(events);
    }

    /** Returns when so many rows were taken by the intake. */
    void awaitTaken(int rows) {
        await("load of " + rows).atMost(PATIENCE).until(() -> {
            rethrow();
            return taken.get() >= rows;
        });
    }

    /** Lets the rest go and returns when all was taken. */
    void finish() {
        allow(size);
        awaitTaken(size);
    }

    int taken() {
        return taken.get();
    }

    /** Calls that had to be made again. */
    int repeatedCalls() {
        return repeatedCalls.get();
    }

    private CompletableFuture<?> start(List<LoggedEvent> rows) {
        var sent = new CompletableFuture<Boolean>();
        Thread.ofPlatform().daemon().name("sender").start(() -> {
            try {
                send(rows);
                sent.complete(true);
            } catch (Throwable e) { // a failed assertion belongs to the test's thread
                sent.completeExceptionally(e);
            }
        });
        return sent;
    }

    private void send(List<LoggedEvent> rows) throws InterruptedException {
        for (int from = 0; from < rows.size(); from += BATCH) {
            var batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
            allowed.acquire(batch.size());
            repeatedCalls.addAndGet(emitter.sendUntilTaken(Emitter.batch(batch, run)) - 1);
            taken.addAndGet(batch.size());
        }
    }

    private void rethrow() {
        if (done.isCompletedExceptionally()) {
            done.join();
        }
    }
}
