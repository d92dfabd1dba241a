package dev.heed.journey.resolve;

/**
 * An event named both ends, so they are one customer.
 *
 * @param from the end that whoever gets the link looks after; {@code to} is the other one
 * @param time append time of the event, epoch milliseconds
 */
record Link(Address from, Address to, long time) {
    /** The same link, whichever end it is seen from. */
    record Pair(OpaqueId smaller, OpaqueId larger) {
        static Pair of(OpaqueId one, OpaqueId other) {
            return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    Pair pair() {
        return Pair.of(from.id(), to.id());
    }

    Link reversed() {
        return new Link(to, from, time);
    }

    /** An alias call: somebody said of two user ids that they are one person. */
    boolean betweenUsers() {
        return from.isUser() && to.isUser();
    }
}
