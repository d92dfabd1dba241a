package dev.heed.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a fixed rate, whether the service keeps up or not, as many emitters would make them. Only when a great many
 * are without an answer the next one is left out, and counted.
 */
final class OpenLoop {
    /** Status of a call that got no answer. */
    static final int NO_ANSWER = 0;

    private final URI server;
    private final List<byte[]> requests;
    private final int maxOpen;
    private final Semaphore free;
    private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();
    private final Map<Integer, AtomicLong> byStatus = new ConcurrentSkipListMap<>();
    private final Latencies taken = new Latencies();
    private final Latencies takenSinceSent = new Latencies();
    private final Latencies refused = new Latencies();

    OpenLoop(URI server, List<byte[]> requests, int maxOpen) {
        this.server = server;
        this.requests = requests;
        this.maxOpen = maxOpen;
        this.free = new Semaphore(maxOpen);
    }

    /**
     * @param due calls that the rate asked for
     * @param leftOut of these, not made because too many had no answer yet
     * @param taken latencies of calls answered with 200, from the moment they were due
     * @param takenSinceSent the same from the moment the call began to be sent: without what the load itself was late
     */
    record Outcome(
            long due,
            long leftOut,
            double seconds,
            Map<Integer, AtomicLong> byStatus,
            Latencies taken,
            Latencies takenSinceSent,
            Latencies refused) {
        long count(int status) {
            var count = byStatus.get(status);
            return count == null ? 0 : count.get();
        }
    }

    Outcome run(double callsPerSecond, Duration time) throws InterruptedException {
        long due = 0;
        long leftOut = 0;
        long begun = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long next = begun; next < begun + time.toNanos(); due++) {
                awaitNanos(next);
                if (free.tryAcquire()) {
                    byte[] request = requests.get((int) (due % requests.size()));
                    long dueAt = next;
                    callers.execute(() -> call(request, dueAt));
                } else {
                    leftOut++;
                }
                next = begun + (long) ((due + 1) / callsPerSecond * 1e9);
            }
            free.acquire(maxOpen);
        }
        return new Outcome(due, leftOut, (System.nanoTime() - begun) / 1e9, byStatus, taken, takenSinceSent, refused);
    }

    private void call(byte[] request, long dueAt) {
        int status = NO_ANSWER;
        HttpConnection connection = idle.poll();
        if (connection == null) {
            connection = new HttpConnection(server);
        }
        long sentAt = System.nanoTime();
        try {
            status = connection.send(request);
        } catch (IOException e) {
            status = NO_ANSWER; // counted as such; the connection opens itself again
        } finally {
            idle.push(connection);
            count(status, System.nanoTime(), dueAt, sentAt);
            free.release();
        }
    }

    private void count(int status, long now, long dueAt, long sentAt) {
        if (status == 200) {
            taken.add(now - dueAt);
            takenSinceSent.add(now - sentAt);
        } else {
            refused.add(now - dueAt);
        }
        byStatus.computeIfAbsent(status, none -> new AtomicLong()).incrementAndGet();
    }

    private static void awaitNanos(long next) {
        for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
