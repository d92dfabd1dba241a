package dev.heed.bench;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = "HTTP batches beside a raw Kafka producer that writes the very same records, in turns.")
final class IntakeBench implements Callable<Integer> {
    private static final String RAW = "raw producer";

    @Mixin
    BenchOptions options = new BenchOptions();

    @Option(names = "--batch", defaultValue = "50,500", split = ",", description = "events a call (default 50,500)")
    List<Integer> batches = List.of();

    @Option(names = "--connections", defaultValue = "16", description = "calls at a time (default 16)")
    int connections;

    @Option(names = "--rounds", defaultValue = "5", description = "measured turns of each (default 5)")
    int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "how long a turn is (default 5)")
    int seconds;

    @Override
    public Integer call() throws InterruptedException {
        try (var stack = BenchStack.start(options);
                var admin = stack.admin()) {
            stack.startJourney();
            Report.say("warming up ...");
            Map<Integer, ClosedLoop> loops = new LinkedHashMap<>();
            for (int batch : batches) {
                var requests = Requests.of(stack.journey(), stack.writeKey(), batch);
                loops.put(batch, new ClosedLoop(stack.journey(), requests, batch, connections));
            }
            for (ClosedLoop loop : loops.values()) {
                loop.run(Duration.ofSeconds(2L * seconds));
            }
            var written = copies(stack);
            Kafka.holdBack(admin); // the resolver would take the processors that the intake is measured on
            raw(stack, written);
            measure(stack, loops, written);
        }
        return 0;
    }

    private void measure(BenchStack stack, Map<Integer, ClosedLoop> loops, List<ProducerRecord<byte[], byte[]>> written)
            throws InterruptedException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        Map<String, Latencies> latencies = new LinkedHashMap<>();
        long refused = 0;
        for (int round = 1; round <= rounds; round++) {
            Report.say("round " + round + " of " + rounds);
            rates.computeIfAbsent(RAW, none -> new ArrayList<>()).add(raw(stack, written));
            for (var loop : loops.entrySet()) {
                var outcome = loop.getValue().run(Duration.ofSeconds(seconds));
                String name = "HTTP, batches of " + loop.getKey();
                rates.computeIfAbsent(name, none -> new ArrayList<>()).add(outcome.eventsPerSecond());
                latencies.put(name, outcome.latencies());
                refused += outcome.refused();
            }
        }
        print(rates, latencies, refused);
    }

    private void print(Map<String, List<Double>> rates, Map<String, Latencies> latencies, long refused) {
        var report =
                new Report("path", "events/s, median", "lowest", "highest", "of the raw producer", "p99 ms a call");
        double raw = Rates.median(rates.getOrDefault(RAW, List.of()));
        rates.forEach((name, measured) -> {
            var calls = latencies.get(name);
            report.row(
                    name,
                    Report.number(Rates.median(measured)),
                    Report.number(Rates.lowest(measured)),
                    Report.number(Rates.highest(measured)),
                    Report.percent(Rates.median(measured) / raw),
                    calls == null ? "-" : Report.number(calls.percentile(99)));
        });
        report.print("intake: %d connections, %d rounds of %d s, resolver held back; calls not answered with 200: %d"
                .formatted(connections, rounds, seconds, refused));
    }

    /** Every round once through, as fast as acknowledgements come. */
    private double raw(BenchStack stack, List<ProducerRecord<byte[], byte[]>> written) {
        var stored = new AtomicLong();
        try (var producer = Kafka.producer(stack.kafka())) {
            producer.partitionsFor(Topic.JOURNEY_INBOUND.topic());
            long begun = System.nanoTime();
            long end = begun + Duration.ofSeconds(seconds).toNanos();
            for (int i = 0; System.nanoTime() < end; i = (i + 1) % written.size()) {
                var unused = producer.send(written.get(i), (place, fault) -> stored.addAndGet(fault == null ? 1 : 0));
            }
            producer.flush();
            return stored.get() / ((System.nanoTime() - begun) / 1e9);
        }
    }

    /** What the service itself wrote during the warm-up: same keys, data and headers. */
    private static List<ProducerRecord<byte[], byte[]>> copies(BenchStack stack) {
        List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
        Kafka.read(stack.kafka(), Topic.JOURNEY_INBOUND.topic(), 20_000)
                .forEach(read ->
                        copies.add(new ProducerRecord<>(read.topic(), null, read.key(), read.value(), read.headers())));
        return copies;
    }
}
