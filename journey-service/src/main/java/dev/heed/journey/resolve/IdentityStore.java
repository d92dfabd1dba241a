package dev.heed.journey.resolve;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one task keeps of the identities of its partition. Customers of one identity, which most are, are not stored:
 * the node says it all.
 */
final class IdentityStore {
    private static final Bytes FIRST = Bytes.wrap(new OpaqueId(0, 0).bytes());
    private static final Bytes LAST = Bytes.wrap(new OpaqueId(-1, -1).bytes());

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

    /** Whether nobody else can know its rank or its version: it was never part of any other customer. */
    boolean isAlone(Node node) {
        return node.isRoot() && node.version() == 0 && customers.get(key(node)) == null;
    }

    /** In order of id. */
    List<Node> next(Optional<OpaqueId> after, int most) {
        Bytes from = after.map(id -> Bytes.wrap(id.next().bytes())).orElse(FIRST);
        List<Node> found = new ArrayList<>();
        try (var entries = nodes.range(from, LAST)) {
            while (found.size() < most && entries.hasNext()) {
                found.add(NodeCodec.read(entries.next().value));
            }
        }
        return found;
    }

    void forget(Node node) {
        nodes.delete(key(node));
    }

    void keep(Node node) {
        nodes.put(key(node), NodeCodec.write(node));
    }

    /** Writes it when it differs. */
    void keepCustomer(Cell before, Cell after) {
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
