package dev.heed.journey.resolve;

import java.util.Comparator;

/**
 * An identity and its rank, which is fixed when its owner first meets it: first seen goes first, among those seen at the
 * same time the stronger kind, then the smaller id. The first member of a customer gives the customer its id.
 *
 * @param since append time of the event that it was first seen in, epoch milliseconds
 */
record Member(Address address, long since) implements Comparable<Member> {
    private static final Comparator<Member> RANK = Comparator.comparingLong(Member::since)
            .thenComparing(member -> member.address().kind())
            .thenComparing(Member::id);

    OpaqueId id() {
        return address.id();
    }

    @Override
    public int compareTo(Member other) {
        return RANK.compare(this, other);
    }
}
