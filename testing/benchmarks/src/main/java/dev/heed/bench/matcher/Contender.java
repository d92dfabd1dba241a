package dev.heed.bench.matcher;

/** An engine with its patterns compiled and all events at hand, in the form that it likes best. */
public interface Contender {
    /** How many events there are. */
    int events();

    /** From the beginning, with nothing known of any customer. */
    Lap begin();

    /** One whole lap, and what it found. */
    default Finds run() {
        try (Lap lap = begin()) {
            for (int i = 0; i < events(); i++) {
                lap.fold(i);
            }
            lap.end();
            return lap.finds();
        }
    }

    /** One way through all events, on one thread. */
    interface Lap extends AutoCloseable {
        /** Takes the next event, and lets time pass before it. */
        void fold(int index);

        /** Nothing comes any more: whatever waits for time to pass is told. */
        void end();

        Finds finds();

        /** Bytes that the state of each customer takes when it is written; empty for who writes none. */
        default int[] written() {
            return new int[0];
        }

        @Override
        default void close() {}
    }
}
