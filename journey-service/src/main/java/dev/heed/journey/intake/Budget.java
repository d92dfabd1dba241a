package dev.heed.journey.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The memory that requests may take while they are worked on, all together. Those of whom nobody knows yet who they are
 * share a quarter, and so do those that send their bodies slowly: neither can keep the others out. Nor can those that
 * announce bodies: {@link Reservations}.
 */
final class Budget {
    private static final int PART = 4;

    /** No source has this name; all strangers do. */
    private static final String STRANGER = "";

    private final Semaphore all;
    private final Semaphore strangers;
    private final Semaphore slow;
    private final Reservations reservations;

    /** @param bytes of all requests together */
    Budget(int bytes) {
        this.all = new Semaphore(bytes);
        this.strangers = new Semaphore(bytes / PART);
        this.slow = new Semaphore(bytes / PART);
        this.reservations = new Reservations(bytes);
    }

    /** What is not taken now. */
    int left() {
        return all.availablePermits();
    }

    /** Of a request by that source. */
    Charge charge(String source) {
        return new Charge(source, List.of(all));
    }

    /** Of a request of which nobody knows yet who sends it. */
    Charge stranger() {
        return new Charge(STRANGER, List.of(all, strangers));
    }

    /** What one request takes; closing gives it back. */
    final class Charge implements AutoCloseable {
        private final String source;
        private final List<Semaphore> shares;
        private int expected;
        private int taken;
        private boolean refused;

        private Charge(String source, List<Semaphore> shares) {
            this.source = source;
            this.shares = new ArrayList<>(shares);
        }

        /**
         * Sets aside what will probably be needed; {@link #add} uses it up first. Nothing is set aside when there is so
         * much, but others have announced too much of it: they may never take it.
         *
         * @return false when there is not so much, or its source has announced too much
         */
        synchronized boolean expect(int bytes) {
            return switch (reservations.add(source, bytes)) {
                case NONE_FOR_SOURCE -> false;
                case NONE -> shares.stream().allMatch(share -> share.availablePermits() >= bytes);
                case SET_ASIDE -> takeExpected(bytes);
            };
        }

        private boolean takeExpected(int bytes) {
            boolean fits = take(bytes);
            if (fits) {
                expected += bytes;
            } else {
                reservations.remove(source, bytes);
            }
            return fits;
        }

        /** What was set aside and is not used yet is for everybody again. */
        synchronized void expectNothing() {
            give(expected);
            reservations.remove(source, expected);
            expected = 0;
        }

        /**
         * Before the memory is used.
         *
         * @throws Unavailable when there is no more
         */
        synchronized void add(int bytes) {
            int foreseen = Math.min(expected, bytes);
            if (refused || !take(bytes - foreseen)) {
                throw new Unavailable("overloaded", 1);
            }
            reservations.remove(source, foreseen);
            expected -= foreseen;
            taken += bytes;
        }

        /** Its sender turned out to be an emitter. */
        synchronized void known() {
            leave(strangers);
        }

        /** Its body does not come at once. When there is no room among its like, it gets nothing more. */
        synchronized void slow() {
            expectNothing();
            refused = !slow.tryAcquire(taken);
            if (!refused) {
                shares.add(slow);
            }
        }

        /** All of its body is there. */
        synchronized void arrived() {
            leave(slow);
        }

        @Override
        public synchronized void close() {
            expectNothing();
            give(taken);
            taken = 0;
        }

        private void give(int bytes) {
            shares.forEach(share -> share.release(bytes));
        }

        private boolean take(int bytes) {
            for (int i = 0; i < shares.size(); i++) {
                if (!shares.get(i).tryAcquire(bytes)) {
                    shares.subList(0, i).forEach(share -> share.release(bytes));
                    return false;
                }
            }
            return true;
        }

        private void leave(Semaphore share) {
            if (shares.remove(share)) {
                share.release(taken + expected);
            }
        }
    }
}
