package dev.heed.journey.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The records of one caller on their way: settled by the last acknowledgement or by the first failure. */
final class Sending {
    private final AtomicInteger missing;
    private final CompletableFuture<Delivery> outcome = new CompletableFuture<>();

    Sending(int records) {
        this.missing = new AtomicInteger(records);
    }

    void stored() {
        if (missing.decrementAndGet() == 0) {
            outcome.complete(new Delivery.Stored());
        }
    }

    void unavailable(String code) {
        unavailable(new Delivery.Unavailable(code, 1));
    }

    void unavailable(Delivery.Unavailable why) {
        outcome.complete(why);
    }

    boolean settled() {
        return outcome.isDone();
    }

    /** Ends within {@code patience}; what is not stored by then counts as unavailable. */
    Delivery await(Duration patience) {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Delivery.Unavailable("broker-unavailable", 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Unavailable("broker-unavailable", 1);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A sending is never completed with a fault", e);
        }
    }
}
