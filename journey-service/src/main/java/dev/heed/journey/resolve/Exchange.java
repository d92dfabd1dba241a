package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * One task's part in {@link Protocol}: applies messages to the identities of its partition. What it has to tell itself
 * is done at once, as a call would be; the rest goes to the other tasks.
 */
final class Exchange {
    private final IdentityStore store;
    private final Protocol protocol;
    private final int partition;
    private final Outlet out;

    Exchange(IdentityStore store, Protocol protocol, int partition, Outlet out) {
        this.store = store;
        this.protocol = protocol;
        this.partition = partition;
        this.out = out;
    }

    /** Where it goes that is not this task's. */
    interface Outlet {
        /** To the partition of {@link Message#to}. */
        void send(Message message);

        void tell(Change change);

        void refused(String reason);

        /** Passed on so often that its customer is not where anybody thinks. */
        void stranded(Message.Request request);
    }

    /**
     * The identity that an event came in by.
     *
     * @param stored as it was, or as it would be without the event
     */
    record Met(Node stored, Node node) {
        /**
         * Identities that the event names and this one was not yet linked with.
         *
         * @param again whether the event is read a second time after a crash: then what it led to is written again
         */
        List<Address> news(List<Address> others, boolean again) {
            return others.stream()
                    .filter(other -> !other.equals(node.address()))
                    .filter(other -> again || !node.linked().contains(other.id()))
                    .toList();
        }
    }

    /** Meets an identity of this partition; forgotten again unless {@link #keep} follows. */
    Met meet(Address self, long appended) {
        Node stored = store.node(self.id()).orElseGet(() -> Node.met(new Member(self, appended)));
        boolean older = appended < stored.self().since() && store.isAlone(stored);
        return new Met(stored, older ? stored.since(appended) : stored);
    }

    /** An event of it was accepted: remembers that, and begins to link what is new. */
    void keep(Met met, List<Address> news, long appended) {
        Node after = met.node().use(appended).linkedWith(news);
        if (!after.equals(met.stored())) {
            store.keep(after);
        }
        Address self = after.address();
        news.forEach(other -> receive(new Message.Join(self, new Link(self, other, appended), 0)));
    }

    /** The node of an identity, if it was ever met here. */
    Optional<Node> node(OpaqueId id) {
        return store.node(id);
    }

    int partition() {
        return partition;
    }

    /** Nobody knows its owner, who may be anyone: all refuse it from now on, and the log is told once. */
    void banish(OpaqueId id, Message.Order order, int partitions) {
        for (int i = 0; i < partitions; i++) {
            var self = new Address(id, i, Identifier.Kind.DEVICE);
            if (i == partition) {
                receive(new Message.Erase(self, self, order, 0));
            } else {
                out.send(new Message.Banished(self, order));
            }
        }
    }

    void receive(Message first) {
        Queue<Message> own = new ArrayDeque<>(List.of(first));
        while (!own.isEmpty()) {
            Turn turn = take(own.remove());
            for (Turn.Sent sent : turn.sent()) {
                if (sent.roundabout() || sent.message().to().partition() != partition) {
                    out.send(sent.message());
                } else {
                    own.add(sent.message());
                }
            }
            turn.changes().forEach(out::tell);
            turn.refused().forEach(out::refused);
            turn.stranded().forEach(out::stranded);
        }
    }

    private Turn take(Message message) {
        Address to = message.to();
        var known = store.node(to.id());
        Node node =
                known.map(one -> one.touch(message.time())).orElseGet(() -> Node.met(new Member(to, message.time())));
        Cell before = store.cell(node);
        Turn turn = protocol.take(before, message);
        if (!known.equals(Optional.of(turn.node()))) {
            store.keep(turn.node()); // when it was unknown as well: its rank is fixed from now on
        }
        store.keepCustomer(before, turn.cell());
        return turn;
    }
}
