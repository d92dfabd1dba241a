package dev.heed.journey.resolve;

/** What tasks tell each other about identities, through journey.links: opaque ids only. */
sealed interface Message {
    /** The node that it is for. */
    Address to();

    /** When what caused it was appended, epoch milliseconds: a node met by a message is as old as that. */
    long time();

    /** For the customer of {@link #member}, wherever that is kept by now. */
    sealed interface Request extends Message {
        Address member();

        /** How often it was passed on. */
        int hops();

        /** Passed on. */
        Request at(Address next);
    }

    /** An event named both ends of the link; for the customer of {@code from}. */
    record Join(Address to, Link link, int hops) implements Request {
        @Override
        public long time() {
            return link.time();
        }

        @Override
        public Address member() {
            return link.from();
        }

        @Override
        public Join at(Address next) {
            return new Join(next, link, hops + 1);
        }
    }

    /** The customer with root {@code by} holds {@code from}, and asks that of {@code to} to become one. */
    record Offer(Address to, Link link, Member by, int hops) implements Request {
        @Override
        public long time() {
            return link.time();
        }

        @Override
        public Address member() {
            return link.to();
        }

        @Override
        public Offer at(Address next) {
            return new Offer(next, link, by, hops + 1);
        }
    }

    /** An event came in by {@code member} under its own id after its customer had been handed over. */
    record Appeared(Address to, Address member, long time, int hops) implements Request {
        @Override
        public Appeared at(Address next) {
            return new Appeared(next, member, time, hops + 1);
        }
    }

    /** Undo the merge that {@code member} lost, if that takes it and {@code other} apart. */
    record Unmerge(Address to, Address member, OpaqueId other, Order order, int hops) implements Request {
        @Override
        public long time() {
            return order.time();
        }

        @Override
        public Unmerge at(Address next) {
            return new Unmerge(next, member, other, order, hops + 1);
        }
    }

    /** Let nothing in any more for any identity of that customer. */
    record Erase(Address to, Address member, Order order, int hops) implements Request {
        @Override
        public long time() {
            return order.time();
        }

        @Override
        public Erase at(Address next) {
            return new Erase(next, member, order, hops + 1);
        }
    }

    /** No task knows the identity, so any may be its owner: let nothing in for it. */
    record Banished(Address to, Order order) implements Message {
        @Override
        public long time() {
            return order.time();
        }
    }

    /**
     * The loser's whole customer.
     *
     * @param link {@code from} was the winner's when it asked
     * @param used whether an event came in by the loser's root
     */
    record Handover(Address to, Link link, Component part, boolean used) implements Message {
        @Override
        public long time() {
            return link.time();
        }
    }

    /** The customer of that node is its own again. */
    record Restored(Component part, long time) implements Message {
        @Override
        public Address to() {
            return part.root().address();
        }
    }

    /**
     * Which root a member belongs to from now on.
     *
     * @param quiet whether the member joined as one that no event had come in by
     */
    record Label(Address to, Address root, long version, boolean quiet, boolean erased, long time) implements Message {}

    /**
     * What staff asked for.
     *
     * @param by whose token it was
     */
    record Order(String reason, String by, long time) {}
}
