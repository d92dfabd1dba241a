package dev.heed.journey.resolve;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.inbound.Identifier;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the order in which tasks get on, they agree on who is one customer. A failure names its seed. */
class InterleavingTest {
    private static final int PARTITIONS = 3;
    /** Enough for every build; {@code -Dheed.cases=10000} for a change of the protocol. */
    private static final int CASES = Integer.getInteger("heed.cases", 100);

    private static final Guards OPEN = new Guards(1000, 1000);

    @Test
    void all_orders_end_in_the_same_groups() {
        for (int seed = 0; seed < CASES; seed++) {
            List<Partitions.Inbound.Event> events = events(new Random(seed), 12, 14);
            Set<Set<String>> expected = connected(events);
            for (int order = 0; order < 3; order++) {
                Partitions partitions = run(events, new Random(seed * 31L + order), OPEN);

                assertThat(partitions.groups())
                        .as("seed %d, order %d", seed, order)
                        .isEqualTo(expected);
                consistent(partitions, seed);
            }
        }
    }

    @Test
    void a_loser_is_told_once_for_each_merge() {
        for (int seed = 0; seed < CASES; seed++) {
            Partitions partitions = run(events(new Random(seed), 12, 14), new Random(seed), OPEN);

            List<String> lost = partitions.changes().stream()
                    .filter(change -> change.type().equals(IdentityChange.MERGED))
                    .flatMap(change -> change.content().from().stream())
                    .toList();
            assertThat(lost).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(versionsGrow(partitions)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void unmerges_in_between_leave_every_customer_in_one_place() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            List<Partitions.Inbound.Event> events = events(random, 10, 16);
            var partitions = new Partitions(PARTITIONS, OPEN, random);
            for (Partitions.Inbound.Event event : events) {
                partitions.append(event, event.self().partition());
                if (random.nextInt(3) == 0) {
                    unmerge(partitions, event.self(), event.time());
                }
                partitions.someSteps(6);
            }
            partitions.settle();

            consistent(partitions, seed);
        }
    }

    @Test
    void merge_then_unmerge_restores_the_groups() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            Partitions partitions = run(events(random, 12, 8), random, OPEN);
            Set<Set<String>> groups = partitions.groups();
            List<Node> nodes = partitions.nodes();
            Node one = nodes.get(random.nextInt(nodes.size()));
            Node other = nodes.get(random.nextInt(nodes.size()));
            int before = partitions.changes().size();
            partitions.append(
                    new Partitions.Inbound.Event(one.address(), List.of(other.address()), 999),
                    one.address().partition());
            partitions.settle();

            for (Address lost : lost(partitions, before)) {
                unmerge(partitions, lost, 1000);
            }
            partitions.settle();

            assertThat(partitions.groups()).as("seed %d", seed).isEqualTo(groups);
            consistent(partitions, seed);
        }
    }

    @Test
    void guards_hold_in_every_order() {
        for (int seed = 0; seed < CASES; seed++) {
            Partitions partitions = run(events(new Random(seed), 16, 24), new Random(seed), new Guards(5, 1));

            consistent(partitions, seed);
            assertThat(partitions.customers()).as("seed %d", seed).allMatch(customer -> customer.size() <= 5);
            assertThat(partitions.customers()).as("seed %d", seed).allMatch(customer -> customer.users() <= 1);
        }
    }

    @Test
    void erasing_reaches_all_members_and_nothing_joins_afterwards() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            List<Partitions.Inbound.Event> events = events(random, 12, 14);
            Partitions partitions = run(events, random, OPEN);
            Address erased = events.getFirst().self();
            partitions.append(
                    new Partitions.Inbound.Staff(new Message.Erase(erased, erased, new Message.Order("r", "by", 1000))),
                    erased.partition());
            partitions.settle();
            Set<String> gone = membersErased(partitions);
            append(partitions, events(random, 12, 14));
            partitions.settle();

            assertThat(gone).as("seed %d", seed).contains(erased.id().text());
            assertThat(membersErased(partitions)).as("seed %d", seed).isEqualTo(gone);
            consistent(partitions, seed);
        }
    }

    private static Set<String> membersErased(Partitions partitions) {
        Set<String> byNode = partitions.nodes().stream()
                .filter(Node::erased)
                .map(node -> node.self().id().text())
                .collect(Collectors.toSet());
        Set<String> byCustomer = partitions.customers().stream()
                .filter(Component::erased)
                .flatMap(customer -> customer.members().stream())
                .map(member -> member.id().text())
                .collect(Collectors.toSet());
        assertThat(byNode).isEqualTo(byCustomer);
        return byNode;
    }

    /** Each identity in one customer, whose root is the first by rank; labels and readers say the same. */
    private static void consistent(Partitions partitions, int seed) {
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
        assertThat(labels).as("seed %d: labels", seed).isEqualTo(roots);
        assertThat(partitions.folded()).as("seed %d: readers", seed).isEqualTo(roots);
    }

    private static boolean versionsGrow(Partitions partitions) {
        Map<String, Long> last = new TreeMap<>();
        return partitions.changes().stream()
                .filter(change -> !change.content().members().isEmpty())
                .allMatch(change -> {
                    Long earlier = last.put(
                            change.content().customer(), change.content().version());
                    return earlier == null || earlier <= change.content().version();
                });
    }

    private static Partitions run(List<Partitions.Inbound.Event> events, Random random, Guards guards) {
        var partitions = new Partitions(PARTITIONS, guards, random);
        append(partitions, events);
        partitions.settle();
        return partitions;
    }

    private static void append(Partitions partitions, List<Partitions.Inbound.Event> events) {
        events.forEach(event -> partitions.append(event, event.self().partition()));
    }

    private static void unmerge(Partitions partitions, Address lost, long time) {
        partitions.append(
                new Partitions.Inbound.Staff(new Message.Unmerge(lost, lost, new Message.Order("r", "by", time))),
                lost.partition());
    }

    private static List<Address> lost(Partitions partitions, int from) {
        Set<String> lost = new HashSet<>();
        partitions.changes().stream().skip(from).forEach(change -> {
            change.content().from().ifPresent(lost::add);
            change.content().identity().ifPresent(lost::add);
        });
        return partitions.nodes().stream()
                .map(Node::address)
                .filter(address -> lost.contains(address.id().text()))
                .toList();
    }

    private static List<Partitions.Inbound.Event> events(Random random, int identities, int count) {
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

    private static Address address(int i) {
        Identifier.Kind[] kinds = Identifier.Kind.values();
        return new Address(new OpaqueId(i * 0x9E3779B97F4A7C15L, i), i % PARTITIONS, kinds[i % kinds.length]);
    }

    private static Set<Set<String>> connected(List<Partitions.Inbound.Event> events) {
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
