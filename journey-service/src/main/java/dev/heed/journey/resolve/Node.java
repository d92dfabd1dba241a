package dev.heed.journey.resolve;

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
 */
record Node(
        Member self, Address label, long version, Address home, boolean used, boolean erased, List<OpaqueId> linked) {
    /** Of an identity with more links than any customer may have, the oldest are forgotten and would be looked at again. */
    private static final int REMEMBERED = 128;

    Node {
        linked = List.copyOf(linked);
    }

    static Node met(Member self) {
        return new Node(self, self.address(), 0, self.address(), false, false, List.of());
    }

    Address address() {
        return self.address();
    }

    boolean isRoot() {
        return home.equals(self.address());
    }

    Node use() {
        return used ? this : new Node(self, label, version, home, true, erased, linked);
    }

    Node erase() {
        return new Node(self, label, version, home, used, true, linked);
    }

    Node linkedWith(List<Address> others) {
        List<OpaqueId> all = new ArrayList<>(linked);
        others.stream().map(Address::id).filter(id -> !linked.contains(id)).forEach(all::add);
        int forgotten = Math.max(0, all.size() - REMEMBERED);
        return new Node(self, label, version, home, used, erased, all.subList(forgotten, all.size()));
    }

    /** Handed its customer over; events stay under it until the new label comes. */
    Node handedOver(Address winner) {
        return new Node(self, label, version, winner, used, erased, linked);
    }

    Node labelled(Address root, long newVersion) {
        return new Node(self, root, newVersion, root, used, erased, linked);
    }

    Node restored(long newVersion) {
        return labelled(self.address(), Math.max(version, newVersion));
    }
}
