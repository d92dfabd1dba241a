package dev.heed.journey.resolve;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What one task keeps of the identities of its partition. Customers of one identity, which most are, are not stored:
 * the node says it all.
 */
final class IdentityStore {
    private final KeyValueStore<Bytes, byte[]> nodes;
    private final KeyValueStore<Bytes, byte[]> customers;

    IdentityStore(KeyValueStore<Bytes, byte[]> nodes, KeyValueStore<Bytes, byte[]> customers) {
        this.nodes = nodes;
        this.customers = customers;
    }

    Optional<Node> node(OpaqueId id) {
        byte @Nullable [] stored = nodes.get(Bytes.wrap(id.bytes()));
        return stored == null ? Optional.empty() : Optional.of(NodeCodec.read(stored));
    }

    Cell cell(Node node) {
        if (!node.isRoot()) {
            return new Cell(node, Component.NONE);
        }
        byte @Nullable [] stored = customers.get(key(node));
        return new Cell(node, stored == null ? Component.alone(node.self()) : new PackedReader(stored).component());
    }

    void keep(Node node) {
        nodes.put(key(node), NodeCodec.write(node));
    }

    /** Writes what differs. */
    void keep(Cell before, Cell after) {
        if (!before.node().equals(after.node())) {
            keep(after.node());
        }
        if (before.customer().equals(after.customer())) {
            return;
        }
        if (after.node().isRoot()) {
            var out = new PackedWriter();
            out.component(after.customer());
            customers.put(key(after.node()), out.toBytes());
        } else {
            customers.delete(key(after.node()));
        }
    }

    private static Bytes key(Node node) {
        return Bytes.wrap(node.self().id().bytes());
    }
}
