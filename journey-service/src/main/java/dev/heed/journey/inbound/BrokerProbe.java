package dev.heed.journey.inbound;

import java.util.Optional;

/** Asks which partitions of journey.inbound the broker could store records in now. */
interface BrokerProbe extends AutoCloseable {
    /** Within about a second; empty when the broker does not answer. */
    Optional<PartitionsOut> look();

    @Override
    void close();
}
