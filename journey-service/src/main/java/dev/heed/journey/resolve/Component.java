package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A customer: identities and the links that make them one. Kept in one place only, at the owner of its root. Which
 * customers were merged into it follows from its links, taken in their order.
 *
 * @param members in order of rank; the first is the root
 * @param links between members, in the order in which they came to be known
 * @param cuts pairs that an unmerge took apart: they are never a reason to join again
 * @param version grows with every change that any member takes part in
 */
record Component(List<Member> members, List<Link> links, Set<Link.Pair> cuts, long version, boolean erased) {
    /** Of a node that is no root. */
    static final Component NONE = new Component(List.of(), List.of(), Set.of(), 0, false);

    Component {
        members = members.stream().sorted().toList();
        links = List.copyOf(links);
        cuts = Set.copyOf(cuts);
    }

    /** Both customers after an unmerge: {@code stay} keeps the root. */
    record Split(Component stay, Component leave) {
        /** Who was lost may be on either side: what was linked to it since may have brought it a new root. */
        boolean areApart(OpaqueId one, OpaqueId other) {
            return (stay.has(one) && leave.has(other)) || (leave.has(one) && stay.has(other));
        }
    }

    static Component alone(Member member) {
        return new Component(List.of(member), List.of(), Set.of(), 0, false);
    }

    Member root() {
        return members.getFirst();
    }

    boolean has(OpaqueId id) {
        return index(id) >= 0;
    }

    int size() {
        return members.size();
    }

    /** With a link between two of its members. */
    Component with(Link link) {
        if (cuts.contains(link.pair())
                || links.stream().anyMatch(known -> known.pair().equals(link.pair()))) {
            return this;
        }
        return new Component(members, plus(links, List.of(link)), cuts, version, erased);
    }

    Component merged(Component loser, Link link) {
        Set<Link.Pair> allCuts = new HashSet<>(cuts);
        allCuts.addAll(loser.cuts);
        return new Component(
                plus(members, loser.members),
                plus(plus(links, loser.links), List.of(link)),
                allCuts,
                Math.max(version, loser.version) + 1,
                false);
    }

    Component erase() {
        return new Component(members, links, cuts, version + 1, true);
    }

    /** User ids, those counted once that alias calls made one. */
    int users() {
        int[] groups = alone();
        links.stream()
                .filter(Link::betweenUsers)
                .forEach(link -> join(
                        groups,
                        groups[index(link.from().id())],
                        groups[index(link.to().id())]));
        return (int) IntStream.range(0, groups.length)
                .filter(i -> members.get(i).address().isUser() && groups[i] == i)
                .count();
    }

    /** How many identities of that kind are linked with that member itself. */
    long linked(OpaqueId member, Identifier.Kind kind) {
        return links.stream()
                .filter(link -> (link.from().id().equals(member) && link.to().kind() == kind)
                        || (link.to().id().equals(member) && link.from().kind() == kind))
                .count();
    }

    /**
     * Undoes the merge by which {@code loser} ceased to be a customer. With it go its members at that time and what was
     * later linked to them only. Empty when there was no such merge.
     */
    Optional<Split> split(OpaqueId loser) {
        int lost = index(loser);
        int[] groups = alone();
        for (Link link : links) {
            int one = groups[index(link.from().id())];
            int other = groups[index(link.to().id())];
            if (one != other && Math.max(one, other) == lost) {
                return Optional.of(split(groups, lost, Math.min(one, other)));
            }
            join(groups, one, other);
        }
        return Optional.empty();
    }

    private Split split(int[] groups, int lost, int winner) {
        boolean[] kept = new boolean[members.size()];
        kept[winner] = true;
        for (boolean grown = true; grown; ) {
            grown = false;
            for (Link link : links) {
                int from = index(link.from().id());
                int to = index(link.to().id());
                if (kept[from] != kept[to] && groups[from] != lost && groups[to] != lost) {
                    kept[from] = true;
                    kept[to] = true;
                    grown = true;
                }
            }
        }
        return new Split(part(kept, kept[0]), part(kept, !kept[0]));
    }

    private Component part(boolean[] kept, boolean side) {
        List<Link> inside = new ArrayList<>();
        Set<Link.Pair> allCuts = new HashSet<>(cuts);
        for (Link link : links) {
            boolean from = kept[index(link.from().id())] == side;
            boolean to = kept[index(link.to().id())] == side;
            if (from && to) {
                inside.add(link);
            } else if (from || to) {
                allCuts.add(link.pair());
            }
        }
        List<Member> remaining = members.stream()
                .filter(member -> kept[index(member.id())] == side)
                .toList();
        return new Component(remaining, inside, allCuts, version + 1, erased);
    }

    /** By position of the member, the position of the root of its group. */
    private int[] alone() {
        return IntStream.range(0, members.size()).toArray();
    }

    private static void join(int[] groups, int one, int other) {
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == one || groups[i] == other) {
                groups[i] = Math.min(one, other);
            }
        }
    }

    private int index(OpaqueId id) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static <T> List<T> plus(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
