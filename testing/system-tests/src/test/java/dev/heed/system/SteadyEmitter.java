package dev.heed.system;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Many callers that do not wait for each other: a live batch at every tick, whatever became of those before. So an
 * intake that hangs cannot hide it by slowing its callers down. Each tenth batch is about as large as the intake takes.
 */
final class SteadyEmitter implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int EVENTS = 10;
    private static final int CUSTOMERS = 1_000;
    private static final int SENDERS = 8;
    private static final int HEAVY_ONE_IN = 10;
    private static final int HEAVY_PADDING = 30_000;

    private final Emitter emitter;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ticks").factory());
    private int number;

    /** One call: its answer comes later, or an exception when the connection broke. */
    record Call(Instant begun, List<LoggedEvent> events, int padding, CompletableFuture<Emitter.Answer> answer) {
        boolean isAnswered(int status) {
            return answer.isDone()
                    && !answer.isCompletedExceptionally()
                    && answer.join().status() == status;
        }

        byte[] body() {
            return Emitter.batch(events, null, padding);
        }
    }

    SteadyEmitter(Emitter emitter) {
        this.emitter = emitter;
        var unused = ticks.scheduleAtFixedRate(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All calls so far, in the order in which they began. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Ends the calls and returns when each is answered, one way or the other. */
    @Override
    public void close() {
        ticks.close();
        calls.forEach(call -> call.answer().handle((answer, fault) -> true).join());
    }

    /** Sends again, with the same ids, what was not taken. Returns how many calls that were. */
    int sendAgain() {
        var untaken = calls.stream().filter(call -> !call.isAnswered(200)).toList();
        try (var senders = Executors.newFixedThreadPool(SENDERS)) {
            var sent = untaken.stream()
                    .map(call -> CompletableFuture.runAsync(() -> emitter.sendUntilTaken(call.body()), senders))
                    .toList();
            sent.forEach(CompletableFuture::join);
        }
        return untaken.size();
    }

    private void tick() {
        Instant now = Instant.now();
        int first = number * EVENTS;
        var events = IntStream.range(first, first + EVENTS)
                .mapToObj(i -> new LoggedEvent("away-" + i, "away-" + i % CUSTOMERS, "away.seen", now))
                .toList();
        int padding = number % HEAVY_ONE_IN == 0 ? HEAVY_PADDING : 0;
        number++;
        var call = new Call(now, events, padding, new CompletableFuture<>());
        calls.add(call);
        Thread.startVirtualThread(() -> send(call));
    }

    private void send(Call call) {
        try {
            call.answer().complete(emitter.send(call.body()));
        } catch (IOException e) {
            call.answer().completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.answer().completeExceptionally(e);
        }
    }
}
