package dev.heed.journey.resolve;

import dev.heed.contracts.IdentityChange;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All tasks of the resolver and the logs between them, as bytes. A seed decides which task takes its next record, and of
 * which log: so every order that Kafka allows can happen, and each happens again with the same seed.
 */
final class Partitions {
    private final List<Task> tasks;
    private final Random random;
    private final List<Change> changes = new ArrayList<>();
    private final List<Message.Request> stranded = new ArrayList<>();

    Partitions(int count, Guards guards, Random random) {
        this.random = random;
        this.tasks =
                IntStream.range(0, count).mapToObj(i -> new Task(i, guards)).toList();
    }

    /** One thing on journey.inbound: an event that names identities, or what staff ordered. */
    sealed interface Inbound {
        record Event(Address self, List<Address> others, long time) implements Inbound {}

        record Staff(Message message) implements Inbound {}
    }

    private final class Task implements Exchange.Outlet {
        private final ArrayDeque<Inbound> inbound = new ArrayDeque<>();
        private final ArrayDeque<byte[]> links = new ArrayDeque<>();
        private long inboundRead;
        private long linksRead;
        private final KeyValueStore<Bytes, byte[]> nodes = store("nodes");
        private final KeyValueStore<Bytes, byte[]> customers = store("customers");
        private final IdentityStore store = new IdentityStore(nodes, customers);
        private final Exchange exchange;

        Task(int partition, Guards guards) {
            this.exchange = new Exchange(store, new Protocol(guards), partition, this);
        }

        boolean idle() {
            return inbound.isEmpty() && links.isEmpty();
        }

        void step() {
            if (links.isEmpty() || (!inbound.isEmpty() && random.nextBoolean())) {
                take(inbound.remove());
                inboundRead++;
            } else {
                exchange.receive(MessageCodec.read(links.remove()));
                linksRead++;
            }
        }

        private void take(Inbound next) {
            switch (next) {
                case Inbound.Event(var self, var others, var time) -> {
                    Exchange.Met met = exchange.meet(self, time);
                    if (!met.node().erased()) {
                        exchange.keep(met, met.news(others, false), time);
                    }
                }
                case Inbound.Staff(var message) -> exchange.receive(message);
            }
        }

        @Override
        public void send(Message message) {
            tasks.get(message.to().partition()).links.add(MessageCodec.write(message));
        }

        @Override
        public void tell(Change change) {
            changes.add(change);
        }

        @Override
        public void refused(String reason) {
            // only a counter elsewhere: here the groups show what came of it
        }

        @Override
        public void stranded(Message.Request request) {
            stranded.add(request);
        }

        List<Node> known() {
            List<Node> all = new ArrayList<>();
            try (var entries = nodes.all()) {
                entries.forEachRemaining(entry -> all.add(NodeCodec.read(entry.value)));
            }
            return all;
        }
    }

    private static KeyValueStore<Bytes, byte[]> store(String name) {
        return Stores.inMemoryKeyValueStore(name).get();
    }

    void append(Inbound record, int partition) {
        tasks.get(partition).inbound.add(record);
    }

    /** Until nobody has anything left to do. */
    void settle() {
        for (List<Task> busy = busy(); !busy.isEmpty(); busy = busy()) {
            busy.get(random.nextInt(busy.size())).step();
        }
    }

    void someSteps(int most) {
        steps(random.nextInt(most + 1));
    }

    void steps(int count) {
        for (int i = count; i > 0; i--) {
            List<Task> busy = busy();
            if (!busy.isEmpty()) {
                busy.get(random.nextInt(busy.size())).step();
            }
        }
    }

    private List<Task> busy() {
        return tasks.stream().filter(task -> !task.idle()).toList();
    }

    /** Of one log, by partition: so many records were read, and so many are there. */
    record Progress(List<Long> read, List<Long> ends) {}

    Progress inbound() {
        return new Progress(
                tasks.stream().map(task -> task.inboundRead).toList(),
                tasks.stream()
                        .map(task -> task.inboundRead + task.inbound.size())
                        .toList());
    }

    Progress links() {
        return new Progress(
                tasks.stream().map(task -> task.linksRead).toList(),
                tasks.stream().map(task -> task.linksRead + task.links.size()).toList());
    }

    boolean isSettled() {
        return busy().isEmpty();
    }

    List<Change> changes() {
        return changes;
    }

    List<Message.Request> stranded() {
        return stranded;
    }

    /** What all tasks were told to refuse that none knows. */
    void banish(OpaqueId id, Message.Order order) {
        Task task = tasks.get(random.nextInt(tasks.size()));
        task.exchange.banish(id, order, tasks.size());
    }

    /** @return how many were forgotten */
    int sweep(Duration after, long now) {
        return tasks.stream()
                .mapToInt(task -> new Sweep(task.store, after).run(now))
                .sum();
    }

    List<Node> nodes() {
        return tasks.stream().flatMap(task -> task.known().stream()).toList();
    }

    /** Wherever one is kept: more than one per identity would be a fault, so it is a list. */
    List<Component> customers() {
        return tasks.stream()
                .flatMap(task -> task.known().stream().map(task.store::cell))
                .map(Cell::customer)
                .filter(customer -> !customer.members().isEmpty())
                .toList();
    }

    Set<Set<String>> groups() {
        return customers().stream()
                .map(customer -> customer.members().stream()
                        .map(member -> member.id().text())
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    /** The groups as a reader folds them from the log: of each identity what was said with the highest version. */
    Map<String, String> folded() {
        Map<String, Long> versions = new HashMap<>();
        Map<String, String> customers = new TreeMap<>();
        nodes().forEach(node ->
                customers.put(node.self().id().text(), node.self().id().text()));
        for (Change change : changes) {
            IdentityChange content = change.content();
            for (String member : content.members()) {
                if (content.version() >= versions.getOrDefault(member, 0L)) {
                    versions.put(member, content.version());
                    customers.put(member, content.customer());
                }
            }
        }
        return customers;
    }
}
