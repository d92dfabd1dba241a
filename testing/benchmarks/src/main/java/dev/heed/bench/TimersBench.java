package dev.heed.bench;

import dev.heed.bench.PatternText.Happening;
import dev.heed.contracts.Decision;
import dev.heed.stack.StackFailure;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        description =
                "How late absences are told: in a partition to which nothing comes any more, and in those to which"
                        + " events come at a fixed rate.")
final class TimersBench implements Callable<Integer> {
    private static final PatternText SILENCE = Catalogue.own("bench-silence");
    private static final Happening ASKED =
            new Happening("bench.asked", Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    /** As the pattern says. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SILENT = 0;
    private static final int SPREAD_SECONDS = 20;

    @Mixin
    CareOptions options = new CareOptions();

    @Option(
            names = "--timers",
            defaultValue = "10000",
            description = "in the silent partition, and in one other (default 10000)")
    int timers;

    @Option(names = "--rate", defaultValue = "2000", description = "other events a second (default 2000)")
    double rate;

    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final Latencies silent = new Latencies();
    private final Latencies busy = new Latencies();
    private int partitions;
    private int armed;
    private long lastId;

    @Override
    public Integer call() throws InterruptedException {
        List<PatternText> chosen = options.chosen();
        try (var stack = new CareStack(options);
                var producer = Kafka.producer(stack.kafka())) {
            partitions = stack.partitions();
            stack.activate(List.of(SILENCE), "shadow");
            stack.activateWithPing(chosen);
            Supplier<ProducerRecord<byte[], byte[]>> elsewhere = elsewhere(options.traffic(chosen, 1));
            try (var reader = new DecisionReader(stack.kafka(), this::decided)) {
                reader.start();
                Report.say("arming 2 x " + timers + " timers, spread over " + SPREAD_SECONDS + " s ...");
                var others = busy(producer, elsewhere);
                new Feed(producer, 2.0 * timers / SPREAD_SECONDS).run(Duration.ofSeconds(SPREAD_SECONDS), this::arm);
                others.join();
                awaitAll();
            }
        }
        print();
        return 0;
    }

    private CompletableFuture<Long> busy(
            KafkaProducer<byte[], byte[]> producer, Supplier<ProducerRecord<byte[], byte[]>> elsewhere) {
        Duration time = WITHIN.plusSeconds(SPREAD_SECONDS + 2L);
        return CompletableFuture.supplyAsync(() -> new Feed(producer, rate).run(time, elsewhere));
    }

    /** The silent partition gets nothing but what arms its timers. */
    private Supplier<ProducerRecord<byte[], byte[]>> elsewhere(Traffic traffic) {
        return () -> {
            ProducerRecord<byte[], byte[]> next = traffic.next(Instant.now());
            while (Customers.partition(new String(next.key(), StandardCharsets.UTF_8), partitions) == SILENT) {
                next = traffic.next(Instant.now());
            }
            return next;
        };
    }

    private ProducerRecord<byte[], byte[]> arm() {
        int partition = armed % 2 == 0 ? SILENT : SILENT + 1;
        String customer = Customers.inPartition(partition, partitions, lastId + 1);
        lastId = Long.parseLong(customer.substring(2), 16);
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        due.put(customer, now.plus(WITHIN));
        return Traffic.record("timer-" + armed++, customer, ASKED, now);
    }

    private void decided(Decision decision, long readable) {
        if (decision.pattern().equals(SILENCE.name())) {
            Instant was = due.get(decision.customer());
            if (was != null) {
                boolean isSilent = Customers.partition(decision.customer(), partitions) == SILENT;
                (isSilent ? silent : busy).add(TimeUnit.MILLISECONDS.toNanos(readable - was.toEpochMilli()));
            }
        }
    }

    private void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (silent.size() + busy.size() < armed) {
            Thread.sleep(50);
            if (System.nanoTime() > deadline) {
                throw new StackFailure("Only " + (silent.size() + busy.size()) + " of " + armed + " timers have fired");
            }
        }
    }

    private void print() {
        var report =
                new Report("due + grace to decision readable", "timers", "p50 ms", "p95 ms", "p99 ms", "longest ms");
        silent.row(report, "in a silent partition");
        busy.row(report, "in a busy partition");
        report.print(
                "timers: due over %d s, %s other events/s; %s".formatted(SPREAD_SECONDS, Report.number(rate), options));
    }
}
