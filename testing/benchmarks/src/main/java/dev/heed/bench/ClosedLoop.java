package dev.heed.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Connections that send their next batch when the one before was answered. */
final class ClosedLoop {
    private final URI server;
    private final List<byte[]> requests;
    private final int batch;
    private final int connections;

    /** @param batch events in each of the requests */
    ClosedLoop(URI server, List<byte[]> requests, int batch, int connections) {
        this.server = server;
        this.requests = requests;
        this.batch = batch;
        this.connections = connections;
    }

    /** @param refused calls that were not answered with 200 */
    record Outcome(double eventsPerSecond, long refused, Latencies latencies) {}

    Outcome run(Duration time) throws InterruptedException {
        var taken = new AtomicLong();
        var refused = new AtomicLong();
        var latencies = new Latencies();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int first = i;
            threads.add(Thread.ofVirtual().start(() -> loop(first, end, taken, refused, latencies)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Outcome(taken.get() * (double) batch / seconds, refused.get(), latencies);
    }

    private void loop(int first, long end, AtomicLong taken, AtomicLong refused, Latencies latencies) {
        try (var connection = new HttpConnection(server)) {
            for (int i = first; System.nanoTime() < end; i++) {
                long sent = System.nanoTime();
                boolean isTaken = isTaken(connection, requests.get(i % requests.size()));
                latencies.add(System.nanoTime() - sent);
                (isTaken ? taken : refused).incrementAndGet();
            }
        } catch (IOException e) {
            refused.incrementAndGet(); // only closing is left
        }
    }

    private static boolean isTaken(HttpConnection connection, byte[] request) {
        try {
            return connection.send(request) == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
