package dev.heed.cli;

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
        int lane = Math.floorMod(event.caseId().hashCode(), queues.size());
        put(queues.get(lane), new Item.One(event));
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
            while (queue.take() instanceof Item.One(LogRow.Event event)) {
                if (!batch.add(event)) {
                    send.accept(batch);
                    batch = new Batch();
                    batch.add(event);
                }
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

    private void rethrow() {
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
