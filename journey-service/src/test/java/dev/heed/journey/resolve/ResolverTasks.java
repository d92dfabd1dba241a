package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.CloudEventHeaders.Read;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.plan.OpenPlan;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.kit.kafka.Received;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The resolver as it runs, {@link ResolverProcessor} and all that it calls, with a task for each partition; and the logs
 * that it reads and writes, in memory. A seed decides which task takes its next record, of which log, and how far links
 * lag behind events: so every order that Kafka allows can happen, and each happens again with the same seed.
 */
public final class ResolverTasks {
    public static final int PARTITIONS = 3;

    private static final String SECRET = "a secret of this test";
    private static final Seal SEAL = sealing(Instant.EPOCH);
    private static final CustomerIds CUSTOMERS = new CustomerIds(Optional.of(SECRET));
    private static final ResolverProcessor.Setup OPEN = setup(new Guards(1000, 1000, 1000, 1000, 1000));
    private static final ResolverProcessor.Setup GUARDED = setup(new Guards(4, 1, 3, 10, 50));

    private static final Map<String, String> IDS = new TreeMap<>();

    private final Random schedule;
    private final int eagerness;
    private final List<ResolverTask> tasks;
    private final List<List<LogEvent>> log = new ArrayList<>();
    private int rejected;
    private int stranded;
    private int orders;

    private ResolverTasks(ResolverProcessor.Setup setup, Random schedule) {
        this.schedule = schedule;
        this.eagerness = 1 + schedule.nextInt(9);
        this.tasks = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new ResolverTask(setup, i, this::written))
                .toList();
        tasks.forEach(task -> log.add(new ArrayList<>()));
    }

    /** Takes every link. */
    public static ResolverTasks open(Random schedule) {
        return new ResolverTasks(OPEN, schedule);
    }

    /** Refuses customers of more than four identities or two users. */
    public static ResolverTasks guarded(Random schedule) {
        return new ResolverTasks(GUARDED, schedule);
    }

    private static ResolverProcessor.Setup setup(Guards guards) {
        TrackingPlan plan = new OpenPlan();
        var rules = new Admission.Rules(1000, Duration.ofDays(400), Duration.ofDays(400));
        return new ResolverProcessor.Setup(
                CUSTOMERS,
                new Admission(plan, rules, new LogExtensions(List.of())),
                plan,
                guards,
                DuplicateRule.OFFSET_AWARE,
                Duration.ofDays(7),
                new Shop(),
                PARTITIONS,
                Duration.ofDays(400),
                SEAL,
                new SimpleMeterRegistry());
    }

    private static Seal sealing(Instant now) {
        return Seal.of(SECRET, () -> now);
    }

    /** The opaque id of {@code kind:value}. */
    public static String id(String identifier) {
        return IDS.computeIfAbsent(identifier, name -> CUSTOMERS.named(name).orElseThrow());
    }

    /**
     * To journey.inbound.
     *
     * @param astray by a producer that does not put it where its first identifier belongs
     */
    public void append(CloudEvent event, boolean astray, Instant appended) {
        byte[] key = bytes(Identifier.first(event).orElseThrow().value());
        int partition = (CustomerIds.partition(key, PARTITIONS) + (astray ? 1 : 0)) % PARTITIONS;
        var headers = CloudEventHeaders.write(event);
        tasks.get(partition).inbound(new Record<>(key, event.data(), appended.toEpochMilli(), headers));
    }

    /** Orders that the merge is undone which {@code lost} was lost in; both are {@code c_...}. */
    public void unmerge(String lost, String from, Instant appended) {
        order(new StaffOrder.Unmerging(new StaffOrder.Named(lost, Optional.empty()), from, "r", "by"), appended);
    }

    public void erase(String customer, Instant appended) {
        order(new StaffOrder.Erasing(new StaffOrder.Named(customer, Optional.empty()), "r", "by"), appended);
    }

    private void order(StaffOrder order, Instant appended) {
        byte[] key = bytes(order.customer().id());
        var event = new CloudEvent("o" + orders++, "heed", order.type(), "", appended, Map.of(), Json.write(order));
        var sealed = sealing(appended)
                .on(new ProducerRecord<>("journey.inbound", null, key, event.data(), CloudEventHeaders.write(event)));
        tasks.get(CustomerIds.partition(key, PARTITIONS))
                .inbound(new Record<>(key, event.data(), appended.toEpochMilli(), sealed.headers()));
    }

    private void written(Record<byte[], byte[]> written, String sink) {
        switch (sink) {
            case ResolverTopology.LINKS ->
                tasks.get(LinksOut.partition(written.key())).link(written);
            case ResolverTopology.EVENTS -> onLog(written);
            case ResolverTopology.REJECTED -> rejected++;
            case ResolverTopology.STRANDED -> stranded++;
            default -> {
                // journey.personal is read by nobody here
            }
        }
    }

    private void onLog(Record<byte[], byte[]> written) {
        Instant appended = Instant.ofEpochMilli(written.timestamp());
        int partition = CustomerIds.partition(written.key(), PARTITIONS);
        List<LogEvent> events = log.get(partition);
        var event = ((Read.Event) CloudEventHeaders.read(written.headers(), written.value(), appended)).event();
        events.add(LogEvent.of(new Received(event, Topic.JOURNEY_EVENTS.topic(), partition, events.size(), appended)));
    }

    /** Until nobody has anything left to do. */
    public void settle() {
        for (List<ResolverTask> busy = busy(); !busy.isEmpty(); busy = busy()) {
            step(busy);
        }
    }

    /** So many steps, if there is so much to do. */
    public void steps(int count) {
        for (int i = 0; i < count; i++) {
            List<ResolverTask> busy = busy();
            if (!busy.isEmpty()) {
                step(busy);
            }
        }
    }

    private void step(List<ResolverTask> busy) {
        busy.get(schedule.nextInt(busy.size())).step(schedule.nextInt(10) < eagerness);
    }

    private List<ResolverTask> busy() {
        return tasks.stream().filter(task -> !task.idle()).toList();
    }

    /** journey.events, by partition. */
    public List<List<LogEvent>> log() {
        return log;
    }

    /** What journey.events was told about identities, partition after partition. */
    public List<IdentityChange> changes() {
        return log.stream()
                .flatMap(List::stream)
                .filter(logged -> IdentityChange.isCarriedBy(logged.event().type()))
                .map(logged -> Json.read(bytes(logged.json()), IdentityChange.class))
                .toList();
    }

    public int rejected() {
        return rejected;
    }

    public int stranded() {
        return stranded;
    }

    /** By identity, the customer that its owner writes events under. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        nodes().forEach(node ->
                labels.put(node.self().id().text(), node.label().id().text()));
        return labels;
    }

    /** By identity, the customers that it is part of, wherever they are kept: more than one would be a fault. */
    public Map<String, List<String>> customers() {
        Map<String, List<String>> roots = new TreeMap<>();
        for (Component customer : components()) {
            customer.members().stream()
                    .map(member -> roots.computeIfAbsent(member.id().text(), id -> new ArrayList<>()))
                    .forEach(known -> known.add(customer.root().id().text()));
        }
        return roots;
    }

    /** By customer, the pairs of identities that make it one. */
    public Map<String, Set<String>> links() {
        Map<String, Set<String>> links = new TreeMap<>();
        components().forEach(customer -> {
            Set<String> pairs = new TreeSet<>();
            customer.links()
                    .forEach(link -> pairs.add(link.pair().smaller().text() + "="
                            + link.pair().larger().text()));
            links.put(customer.root().id().text(), pairs);
        });
        return links;
    }

    private List<Node> nodes() {
        return tasks.stream().flatMap(task -> task.nodes().stream()).toList();
    }

    private List<Component> components() {
        return tasks.stream()
                .flatMap(task -> task.nodes().stream().map(task.identities()::cell))
                .map(Cell::customer)
                .filter(customer -> !customer.equals(Component.NONE))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
