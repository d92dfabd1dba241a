package dev.heed.kit.kafka;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Transient faults pause, they never lose: repeats a write until it succeeds, waiting 100 ms at first and 5 s at most.
 */
public final class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Patience() {}

    private static String kind(Throwable fault) {
        Throwable cause = fault.getCause();
        String name = fault.getClass().getSimpleName();
        return cause == null ? name : name + " <- " + cause.getClass().getSimpleName();
    }

    /** Ends with the write done, or when the thread is interrupted because the service stops. */
    public static void untilDone(String what, Runnable write) {
        Duration wait = FIRST;
        while (true) {
            try {
                write.run();
                return;
            } catch (RuntimeException e) {
                // The class only: messages of drivers may quote the document
                LOG.errorf("%s failed (%s); trying again in %d ms until it succeeds", what, kind(e), wait.toMillis());
                LOG.debug(what, e);
            }
            LockSupport.parkNanos(wait.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(what + " was given up: the service stops");
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
        }
    }
}
