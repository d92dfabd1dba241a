package dev.heed.journey.inbound;

/** Asks whether the broker could store records now. */
interface BrokerProbe extends AutoCloseable {
    /** Answers within a second. */
    boolean answers();

    @Override
    void close();
}
