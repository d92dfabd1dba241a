package dev.heed.journey.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The memory that requests may take while they are worked on, all together. Those of whom nobody knows yet who they are
 * share a quarter, and so do those that send their bodies slowly: neither can keep the others out.
 */
final class Budget {
    private static final int PART = 4;

    private final Semaphore all;
    private final Semaphore strangers;
    private final Semaphore slow;

    /** @param bytes of all requests together */
    Budget(int bytes) {
        this.all = new Semaphore(bytes);
        this.strangers = new Semaphore(bytes / PART);
        this.slow = new Semaphore(bytes / PART);
    }

    /** What is not taken now. */
    int left() {
        return all.availablePermits();
    }

    /** @param known whether it is known who sends */
    Charge charge(boolean known) {
        return new Charge(known ? List.of(all) : List.of(all, strangers));
    }

    /** What one request takes; closing gives it back. */
    final class Charge implements AutoCloseable {
        private final List<Semaphore> shares;
        private int expected;
        private int taken;
        private boolean refused;

        private Charge(List<Semaphore> shares) {
            this.shares = new ArrayList<>(shares);
        }

        /**
         * Sets aside what will probably be needed; {@link #add} uses it up first.
         *
         * @return false when there is not so much
         */
        synchronized boolean expect(int bytes) {
            boolean fits = take(bytes);
            expected += fits ? bytes : 0;
            return fits;
        }

        /** What was set aside and is not used yet is for everybody again. */
        synchronized void expectNothing() {
            shares.forEach(share -> share.release(expected));
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
            shares.forEach(share -> share.release(taken));
            taken = 0;
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
