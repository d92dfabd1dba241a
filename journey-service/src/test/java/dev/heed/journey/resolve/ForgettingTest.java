package dev.heed.journey.resolve;

import dev.heed.contracts.IdentityChange;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import static dev.heed.journey.resolve.Schedules.CASES;
import static dev.heed.journey.resolve.Schedules.OPEN;
import static dev.heed.journey.resolve.Schedules.PARTITIONS;
import static dev.heed.journey.resolve.Schedules.address;
import static dev.heed.journey.resolve.Schedules.append;
import static dev.heed.journey.resolve.Schedules.connected;
import static dev.heed.journey.resolve.Schedules.consistent;
import static dev.heed.journey.resolve.Schedules.events;
import static dev.heed.journey.resolve.Schedules.run;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the order in which tasks get on: who is erased stays out, and who is idle goes. A failure names its seed. */
class ForgettingTest {
    @Test
    void erasing_reaches_all_members_and_nothing_joins_afterwards() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            List<Partitions.Inbound.Event> events = events(random, 12, 14);
            Partitions partitions = run(events, random, OPEN);
            Address erased = events.getFirst().self();
            partitions.append(
                    new Partitions.Inbound.Staff(
                            new Message.Erase(erased, erased, new Message.Order("r", "by", 1000), 0)),
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

    @Test
    void what_nobody_knew_when_it_was_erased_stays_out() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            Partitions partitions = run(events(random, 9, 14), random, OPEN);
            Address erased = address(10);
            List<Partitions.Inbound.Event> meanwhile = events(random, 12, 14);
            append(partitions, meanwhile.subList(0, random.nextInt(5)));
            partitions.banish(erased.id(), new Message.Order("r", "by", 1000));
            append(partitions, meanwhile);
            partitions.settle();

            assertThat(partitions.nodes())
                    .as("seed %d", seed)
                    .filteredOn(node -> node.self().id().equals(erased.id()))
                    .isNotEmpty()
                    .allMatch(Node::erased);
        }
    }

    @Test
    void forgetting_who_was_never_linked_changes_no_group() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            List<Partitions.Inbound.Event> events = events(random, 12, 8);
            Partitions partitions = run(events, random, OPEN);
            long alone = partitions.groups().stream()
                    .filter(group -> group.size() == 1)
                    .count();
            int forgotten = partitions.sweep(Duration.ZERO, Node.SEEN_STEP + 100);
            append(partitions, events);
            partitions.settle();

            assertThat(forgotten).as("seed %d", seed).isEqualTo((int) alone);
            assertThat(partitions.groups()).as("seed %d", seed).isEqualTo(connected(events));
            consistent(partitions, seed);
        }
    }

    @Test
    void forgetting_in_between_leaves_every_customer_in_one_place() {
        long later = Duration.ofDays(500).toMillis();
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            Partitions partitions = run(events(random, 12, 8), random, OPEN);
            for (Partitions.Inbound.Event event : events(random, 12, 10)) {
                var now = new Partitions.Inbound.Event(event.self(), event.others(), later + event.time());
                partitions.append(now, event.self().partition());
                partitions.someSteps(6);
                partitions.sweep(Duration.ofDays(400), later);
            }
            partitions.settle();

            consistent(partitions, seed);
        }
    }

    @Test
    void nobody_is_forgotten_while_a_link_is_on_its_way() {
        long later = Duration.ofDays(500).toMillis();
        var partitions = new Partitions(PARTITIONS, OPEN, new Random(1));
        append(partitions, List.of(new Partitions.Inbound.Event(address(0), List.of(), 0)));
        partitions.settle();
        append(partitions, List.of(new Partitions.Inbound.Event(address(1), List.of(address(0)), later)));
        partitions.steps(2);

        assertThat(partitions.sweep(Duration.ofDays(400), later))
                .as("it offered to be the root")
                .isZero();
        partitions.settle();
        consistent(partitions, 1);
    }

    @Test
    void the_log_is_told_once_that_somebody_unknown_is_erased() {
        var partitions = new Partitions(PARTITIONS, OPEN, new Random(1));
        partitions.banish(address(0).id(), new Message.Order("r", "by", 1));
        partitions.settle();

        assertThat(partitions.changes()).extracting(Change::type).containsExactly(IdentityChange.ERASED);
        assertThat(partitions.nodes()).hasSize(PARTITIONS).allMatch(Node::erased);
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
}
