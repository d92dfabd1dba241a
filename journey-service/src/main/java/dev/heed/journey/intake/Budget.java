package dev.heed.journey.intake;

import java.util.concurrent.Semaphore;

/**
 * The memory that requests may take while they are worked on, all together. Those of whom nobody knows yet who they are
 * share a quarter: they cannot keep emitters out.
 */
final class Budget {
    private static final int STRANGERS_SHARE = 4;

    private final Semaphore all;
    private final Semaphore strangers;

    /** @param bytes of all requests together */
    Budget(int bytes) {
        this.all = new Semaphore(bytes);
        this.strangers = new Semaphore(bytes / STRANGERS_SHARE);
    }

    /** What is not taken now. */
    int left() {
        return all.availablePermits();
    }

    /** @param known whether it is known who sends */
    Charge charge(boolean known) {
        return new Charge(known);
    }

    /** What one request takes; closing gives it back. Of one thread at a time. */
    final class Charge implements AutoCloseable {
        private boolean known;
        private int taken;

        private Charge(boolean known) {
            this.known = known;
        }

        /**
         * Before the memory is used.
         *
         * @throws Unavailable when there is no more
         */
        void add(int bytes) {
            if (!known && !strangers.tryAcquire(bytes)) {
                throw new Unavailable("overloaded", 1);
            }
            if (!all.tryAcquire(bytes)) {
                if (!known) {
                    strangers.release(bytes);
                }
                throw new Unavailable("overloaded", 1);
            }
            taken += bytes;
        }

        /** Its sender turned out to be an emitter. */
        void known() {
            if (!known) {
                known = true;
                strangers.release(taken);
            }
        }

        @Override
        public void close() {
            known();
            all.release(taken);
            taken = 0;
        }
    }
}
