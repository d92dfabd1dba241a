package dev.heed.journey.inbound;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees what a test says; at first no broker at all. */
final class SwitchedProbe implements BrokerProbe {
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Optional<PartitionsOut> seen = Optional.empty();

    void sees(PartitionsOut partitions) {
        seen = Optional.of(partitions);
    }

    boolean seesNothing() {
        return seen.isEmpty();
    }

    /** How often somebody asked. */
    int looks() {
        return looks.get();
    }

    @Override
    public Optional<PartitionsOut> look() {
        looks.incrementAndGet();
        return seen;
    }

    @Override
    public void close() {
        // nothing to close
    }
}
