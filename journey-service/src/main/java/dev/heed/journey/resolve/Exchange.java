package dev.heed.journey.resolve;

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
    }

    /**
     * The identity that an event came in by.
     *
     * @param news identities that the event names and this one was not yet linked with
     * @param fresh whether no event had come in by it before
     */
    record Met(Node node, List<Address> news, boolean fresh) {}

    /**
     * Meets an identity of this partition; forgotten again unless {@link #keep} follows.
     *
     * @param again whether the event is read a second time after a crash: then what it led to is written again
     */
    Met meet(Address self, List<Address> others, long appended, boolean again) {
        Node node = store.node(self.id()).orElseGet(() -> Node.met(new Member(self, appended)));
        List<Address> news = others.stream()
                .filter(other -> !other.equals(self))
                .filter(other -> again || !node.linked().contains(other.id()))
                .toList();
        return new Met(node, news, again || !node.used());
    }

    /** An event of it was accepted: remembers that, and begins to link what is new. */
    void keep(Met met, long appended) {
        if (met.fresh() || !met.news().isEmpty()) {
            store.keep(met.node().use().linkedWith(met.news()));
        }
        Address self = met.node().address();
        met.news().forEach(other -> receive(new Message.Join(self, new Link(self, other, appended))));
    }

    /** The node of an identity, if it was ever met here. */
    Optional<Node> node(OpaqueId id) {
        return store.node(id);
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
        }
    }

    private Turn take(Message message) {
        Address to = message.to();
        var known = store.node(to.id());
        Node node = known.orElseGet(() -> Node.met(new Member(to, message.time())));
        Cell before = store.cell(node);
        Turn turn = protocol.take(before, message);
        store.keep(before, turn.cell());
        if (known.isEmpty() && before.node().equals(turn.node())) {
            store.keep(node); // its rank is fixed from now on
        }
        return turn;
    }
}
