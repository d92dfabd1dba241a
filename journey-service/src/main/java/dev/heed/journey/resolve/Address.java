package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;

/**
 * Where an identity is looked after: at the task of the partition that its identifier's value falls into by the default
 * partitioner.
 */
record Address(OpaqueId id, int partition, Identifier.Kind kind) {
    boolean isUser() {
        return kind == Identifier.Kind.USER;
    }

    /** Whether it names a browser, an app or a machine, not somebody. */
    boolean isDevice() {
        return kind == Identifier.Kind.ANONYMOUS || kind == Identifier.Kind.DEVICE;
    }
}
