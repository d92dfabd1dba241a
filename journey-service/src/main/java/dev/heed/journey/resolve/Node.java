package dev.heed.journey.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the owner of an identity keeps of it.
 *
 * @param label the root that events of this identity are written under
 * @param version of the customer when the label was given
 * @param home where messages about this identity's customer go; itself while it is a root
 * @param used whether an event came in by it
 * @param linked identities that this one was already linked with: such a pair costs nothing any more
 * @param seen append time of an event that came in by it or named it, at most {@link #SEEN_STEP} before the last one
 */
record Node(
        Member self,
        Address label,
        long version,
        Address home,
        boolean used,
        boolean erased,
        List<OpaqueId> linked,
        long seen) {
    /** How exactly the last event is known: one write a week costs nothing. */
    static final long SEEN_STEP = Duration.ofDays(7).toMillis();

    /** Of an identity with more links than any customer may have, the oldest are forgotten and would be looked at again. */
    private static final int REMEMBERED = 128;

    Node {
        linked = List.copyOf(linked);
    }

    static Node met(Member self) {
        return new Node(self, self.address(), 0, self.address(), false, false, List.of(), self.since());
    }

    Address address() {
        return self.address();
    }

    /** An event turned up that is older than what it was first seen in; only while nobody else knows its rank. */
    Node since(long appended) {
        return new Node(new Member(address(), appended), label, version, home, used, erased, linked, seen);
    }

    boolean isRoot() {
        return home.equals(self.address());
    }

    /** An event came in by it. */
    Node use(long appended) {
        boolean same = used && appended - seen < SEEN_STEP;
        return same ? this : new Node(self, label, version, home, true, erased, linked, Math.max(seen, appended));
    }

    /** Something is going on about it: what others are told of it meanwhile must stay true. */
    Node touch(long appended) {
        return appended - seen < SEEN_STEP
                ? this
                : new Node(self, label, version, home, used, erased, linked, appended);
    }

    Node erase() {
        return new Node(self, label, version, home, used, true, linked, seen);
    }

    Node linkedWith(List<Address> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<OpaqueId> all = new ArrayList<>(linked);
        others.stream().map(Address::id).filter(id -> !linked.contains(id)).forEach(all::add);
        int forgotten = Math.max(0, all.size() - REMEMBERED);
        return new Node(self, label, version, home, used, erased, all.subList(forgotten, all.size()), seen);
    }

    /** Handed its customer over; events stay under it until the new label comes. */
    Node handedOver(Address winner) {
        return new Node(self, label, version, winner, used, erased, linked, seen);
    }

    Node labelled(Address root, long newVersion) {
        return new Node(self, root, newVersion, root, used, erased, linked, seen);
    }

    Node restored(long newVersion) {
        return labelled(self.address(), Math.max(version, newVersion));
    }
}
