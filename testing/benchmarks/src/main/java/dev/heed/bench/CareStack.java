package dev.heed.bench;

import dev.heed.bench.PatternText.Happening;
import dev.heed.contracts.Topic;
import dev.heed.stack.LocalStack;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.ServiceLaunch;
import dev.heed.stack.StackFailure;
import dev.heed.stack.StackProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Broker, store and the care-trigger-service with patterns that work. */
final class CareStack implements AutoCloseable {
    static final String GROUP = "heed-care-trigger";
    static final String EVENTS = Topic.JOURNEY_EVENTS.topic();
    static final PatternText PING = Catalogue.own("bench-ping");
    private static final String PATTERNS = "/api/care/v1/patterns";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_MILLIS = 20;

    private final BenchStack stack;
    private final CareOptions options;
    private final int partitions;
    private long pings;

    /** The service runs, without patterns. */
    CareStack(CareOptions options) {
        this.options = options;
        stack = BenchStack.backends(options.stack);
        try {
            launch().awaitReady(PATIENCE);
            partitions = stack.partitions(Topic.JOURNEY_EVENTS);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    BenchStack stack() {
        return stack;
    }

    LocalStack local() {
        return stack.local();
    }

    int partitions() {
        return partitions;
    }

    String kafka() {
        return stack.kafka();
    }

    StackProcess launch() {
        return local().launch(options.stack.care());
    }

    StackProcess service() {
        return local().process(ServiceLaunch.of(ServiceKind.CARE).name());
    }

    /** Where the service keeps the state of its tasks. */
    Path stateFolder() {
        return local().plan().data().resolve("streams").resolve(service().name());
    }

    /** Stores patterns and moves them to a status, as a care designer would; they work when this returns. */
    void activate(List<PatternText> patterns, String status) throws InterruptedException {
        Report.say("activating " + patterns.size() + " patterns ...");
        var rest = new StaffRest(local().url(ServiceKind.CARE), local().token("care-designer"));
        for (PatternText pattern : patterns) {
            int revision = rest.post(PATTERNS, "application/yaml", pattern.yaml(), pattern.name())
                    .path("revision")
                    .asInt();
            String path = PATTERNS + "/" + pattern.name() + "/versions/" + pattern.version() + "/transitions";
            String body = "{\"to\":\"" + status + "\",\"reason\":\"to be measured\"}";
            var unused = rest.change(path, revision, body);
        }
    }

    /** Like {@link #activate}, with one that matches each ping; returns when every task has all of them. */
    void activateWithPing(List<PatternText> patterns) throws InterruptedException {
        activate(patterns, "shadow");
        activate(List.of(PING), "shadow");
        Set<String> answered = ConcurrentHashMap.newKeySet();
        try (var producer = Kafka.producer(kafka());
                var reader = new DecisionReader(kafka(), (decision, at) -> answered.add(decision.customer()))) {
            reader.start();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (answered.size() < partitions) {
                for (int partition = 0; partition < partitions; partition++) {
                    var unused = producer.send(ping(partition, Instant.now()));
                }
                Thread.sleep(LOOK_MILLIS * 10);
                if (System.nanoTime() > deadline) {
                    throw new StackFailure("Only " + answered.size() + " tasks answer a ping");
                }
            }
        }
    }

    /** An event that is a match, of a customer of that partition. */
    ProducerRecord<byte[], byte[]> ping(int partition, Instant now) {
        String id = "ping-" + pings++;
        byte[] data = "{\"marker\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8);
        return Traffic.record(id, pinged(partition), new Happening("bench.ping", Map.of(), data), now);
    }

    String pinged(int partition) {
        return Customers.inPartition(partition, partitions, Long.MAX_VALUE / 2);
    }

    /** Returns when the tasks have committed everything that is on journey.events. */
    void awaitCaughtUp(Admin admin) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos() * 5;
        while (Kafka.committed(admin, GROUP, EVENTS) < Kafka.end(admin, EVENTS, partitions)) {
            Thread.sleep(LOOK_MILLIS);
            if (System.nanoTime() > deadline) {
                throw new StackFailure("The service does not catch up");
            }
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
