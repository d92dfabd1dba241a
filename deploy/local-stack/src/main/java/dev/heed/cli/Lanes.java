package dev.heed.cli;

import dev.heed.eventlog.LogRow;
import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Sends batches side by side and still every case in order: a case belongs to one lane, and a lane sends its next batch
 * only when the one before was taken.
 */
final class Lanes implements AutoCloseable {
    private static final int QUEUED_EVENTS = 2 * Batch.MAX_EVENTS;
    private static final int LOOK_MILLIS = 200;

    /** How long an event waits for others to fill its batch: matters where events come at a slow pace. */
    private static final int LINGER_MILLIS = 100;

    private final List<BlockingQueue<Item>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Consumer<Batch> send;

    private sealed interface Item {
        record One(LogRow.Event event) implements Item {}

        record End() implements Item {}
    }

    /** @param send called by several threads; what it throws ends the replay */
    Lanes(int count, Consumer<Batch> send) {
        this.send = send;
        for (int lane = 0; lane < count; lane++) {
            var queue = new ArrayBlockingQueue<Item>(QUEUED_EVENTS);
            queues.add(queue);
            threads.add(Thread.ofPlatform().daemon().name("lane-" + lane).start(() -> run(queue)));
        }
    }

    /** Waits while the lane is behind. @throws RuntimeException that a lane met */
    void put(LogRow.Event event) {
        put(queues.get(laneOf(event.caseId(), queues.size())), new Item.One(event));
    }

    static int laneOf(String caseId, int lanes) {
        return Math.floorMod(caseId.hashCode(), lanes);
    }

    /** Returns when everything was sent. @throws RuntimeException that a lane met */
    void finish() {
        queues.forEach(queue -> put(queue, new Item.End()));
        threads.forEach(Lanes::join);
        rethrow();
    }

    /** Gives up what was not sent. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private void put(BlockingQueue<Item> queue, Item item) {
        try {
            do {
                rethrow();
            } while (!queue.offer(item, LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }

    private void run(BlockingQueue<Item> queue) {
        var batch = new Batch();
        try {
            @Nullable Item item = queue.take();
            while (!(item instanceof Item.End)) {
                if (!(item instanceof Item.One(var event))) {
                    batch = sent(batch); // nothing came for a while
                } else if (!batch.add(event)) {
                    batch = sent(batch);
                    batch.add(event);
                }
                item = batch.isEmpty() ? queue.take() : queue.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (!batch.isEmpty()) {
                send.accept(batch);
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody waits for the rest
        }
    }

    private Batch sent(Batch batch) {
        send.accept(batch);
        return new Batch();
    }

    /** @throws RuntimeException that a lane met */
    void rethrow() {
        RuntimeException met = failure.get();
        if (met != null) {
            throw met;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }
}
