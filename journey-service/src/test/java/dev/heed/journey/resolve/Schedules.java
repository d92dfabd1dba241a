package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Seeded events and tasks that get on in a seeded order; and what must hold when all have settled. */
final class Schedules {
    static final int PARTITIONS = 3;
    /** Enough for every build; {@code -Dheed.cases=10000} for a change of the protocol. */
    static final int CASES = Integer.getInteger("heed.cases", 100);

    static final Guards OPEN = new Guards(1000, 1000, 1000, 1000, 1000);

    private Schedules() {}

    /** Each identity in one customer, whose root is the first by rank; labels and readers say the same. */
    static void consistent(Partitions partitions, int seed) {
        Map<String, String> roots = new TreeMap<>();
        for (Component customer : partitions.customers()) {
            for (Member member : customer.members()) {
                String earlier =
                        roots.put(member.id().text(), customer.root().id().text());
                assertThat(earlier).as("seed %d: in two customers", seed).isNull();
            }
        }
        Map<String, String> labels = new TreeMap<>();
        for (Node node : partitions.nodes()) {
            labels.put(node.self().id().text(), node.label().id().text());
            assertThat(node.home()).as("seed %d: home", seed).isEqualTo(node.label());
        }
        assertThat(partitions.stranded()).as("seed %d: stranded", seed).isEmpty();
        assertThat(labels).as("seed %d: labels", seed).isEqualTo(roots);
        assertThat(partitions.folded()).as("seed %d: readers", seed).isEqualTo(roots);
    }

    static Partitions run(List<Partitions.Inbound.Event> events, Random random, Guards guards) {
        var partitions = new Partitions(PARTITIONS, guards, random);
        append(partitions, events);
        partitions.settle();
        return partitions;
    }

    static void append(Partitions partitions, List<Partitions.Inbound.Event> events) {
        events.forEach(event -> partitions.append(event, event.self().partition()));
    }

    static List<Partitions.Inbound.Event> events(Random random, int identities, int count) {
        List<Address> all =
                IntStream.range(0, identities).mapToObj(i -> address(i)).toList();
        List<Partitions.Inbound.Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Address self = all.get(random.nextInt(identities));
            List<Address> others = random.nextInt(3) == 0 ? List.of() : List.of(all.get(random.nextInt(identities)));
            events.add(new Partitions.Inbound.Event(self, others, random.nextInt(20)));
        }
        return events;
    }

    static Address address(int i) {
        Identifier.Kind[] kinds = Identifier.Kind.values();
        return new Address(new OpaqueId(i * 0x9E3779B97F4A7C15L, i), i % PARTITIONS, kinds[i % kinds.length]);
    }

    static Set<Set<String>> connected(List<Partitions.Inbound.Event> events) {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (Partitions.Inbound.Event event : events) {
            String self = event.self().id().text();
            groups.computeIfAbsent(self, id -> new TreeSet<>(Set.of(id)));
            for (Address other : event.others()) {
                var one = groups.get(self);
                one.addAll(
                        groups.getOrDefault(other.id().text(), Set.of(other.id().text())));
                one.forEach(id -> groups.put(id, one));
            }
        }
        return Set.copyOf(groups.values());
    }
}
