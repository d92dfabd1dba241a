package dev.heed.journey.resolve;

import dev.heed.contracts.IdentityChange;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import static dev.heed.journey.resolve.Schedules.CASES;
import static dev.heed.journey.resolve.Schedules.OPEN;
import static dev.heed.journey.resolve.Schedules.PARTITIONS;
import static dev.heed.journey.resolve.Schedules.address;
import static dev.heed.journey.resolve.Schedules.consistent;
import static dev.heed.journey.resolve.Schedules.events;
import static dev.heed.journey.resolve.Schedules.run;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the order in which tasks get on, they agree on who is one customer. A failure names its seed. */
class InterleavingTest {
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
    void guards_hold_in_every_order() {
        for (int seed = 0; seed < CASES; seed++) {
            Partitions partitions = run(events(new Random(seed), 16, 24), new Random(seed), new Guards(5, 1, 1, 2, 2));

            consistent(partitions, seed);
            assertThat(partitions.customers()).as("seed %d", seed).allMatch(customer -> customer.size() <= 5);
            assertThat(partitions.customers()).as("seed %d", seed).allMatch(customer -> customer.users() <= 1);
        }
    }

    @Test
    void an_unmerge_from_a_customer_that_it_is_not_with_changes_nothing() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            Partitions partitions = run(events(random, 12, 14), random, OPEN);
            Set<Set<String>> groups = partitions.groups();
            List<Node> nodes = partitions.nodes();
            Node lost = nodes.get(random.nextInt(nodes.size()));
            nodes.stream()
                    .filter(other -> !other.label().equals(lost.label()))
                    .forEach(other ->
                            unmerge(partitions, lost.address(), other.self().id(), 1000));
            partitions.settle();

            assertThat(partitions.groups()).as("seed %d", seed).isEqualTo(groups);
        }
    }

    @Test
    void who_was_lost_and_found_an_older_customer_since_is_parted_all_the_same() {
        var partitions = new Partitions(PARTITIONS, OPEN, new Random(1));
        Address oldest = address(0);
        Address winner = address(1);
        Address lost = address(2);
        tell(partitions, oldest, List.of(), 1);
        tell(partitions, winner, List.of(), 2);
        tell(partitions, lost, List.of(winner), 3);
        tell(partitions, lost, List.of(oldest), 4);
        unmerge(partitions, lost, winner.id(), 5);
        partitions.settle();

        assertThat(partitions.groups())
                .containsExactlyInAnyOrder(
                        Set.of(oldest.id().text(), lost.id().text()),
                        Set.of(winner.id().text()));
    }

    private static void tell(Partitions partitions, Address self, List<Address> others, long time) {
        partitions.append(new Partitions.Inbound.Event(self, others, time), self.partition());
        partitions.settle();
    }

    @Test
    void every_change_has_an_id_of_its_own() {
        for (int seed = 0; seed < CASES; seed++) {
            Partitions partitions = run(events(new Random(seed), 12, 14), new Random(seed), OPEN);

            Map<String, Change> byId = new TreeMap<>();
            for (Change change : partitions.changes()) {
                Change other = byId.putIfAbsent(change.event().id(), change);
                assertThat(other == null || other.content().equals(change.content()))
                        .as("seed %d: %s", seed, change.event().id())
                        .isTrue();
            }
        }
    }

    @Test
    void who_is_alone_was_seen_first_by_its_oldest_event() {
        for (int seed = 0; seed < CASES; seed++) {
            List<Partitions.Inbound.Event> events = events(new Random(seed), 12, 8);
            Partitions partitions = run(events, new Random(seed), OPEN);

            partitions.customers().stream()
                    .filter(customer -> customer.size() == 1)
                    .map(Component::root)
                    .forEach(one -> assertThat(one.since()).isEqualTo(oldest(events, one)));
        }
    }

    private static long oldest(List<Partitions.Inbound.Event> events, Member one) {
        return events.stream()
                .filter(event -> event.self().equals(one.address()))
                .mapToLong(Partitions.Inbound.Event::time)
                .min()
                .orElseThrow();
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

    private static void unmerge(Partitions partitions, Address lost, OpaqueId from, long time) {
        var order = new Message.Order("r", "by", time);
        partitions.append(
                new Partitions.Inbound.Staff(new Message.Unmerge(lost, lost, from, order, 0)), lost.partition());
    }
}
