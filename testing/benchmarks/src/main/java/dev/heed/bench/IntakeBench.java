package dev.heed.bench;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = "HTTP batches beside a raw Kafka producer that writes the very same records, in turns.")
final class IntakeBench implements Callable<Integer> {
    private static final Path STREAM = new Path("raw producer that never waits", null);

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
            var raw = new RawProducer(stack.kafka(), copies(stack));
            Kafka.holdBack(admin); // the resolver would take the processors that the intake is measured on
            raw.stream(turn());
            measure(loops, raw);
        }
        return 0;
    }

    private Duration turn() {
        return Duration.ofSeconds(seconds);
    }

    private void measure(Map<Integer, ClosedLoop> loops, RawProducer raw) throws InterruptedException {
        var paths = new Paths();
        for (int round = 1; round <= rounds; round++) {
            Report.say("round " + round + " of " + rounds);
            var stream = raw.stream(turn());
            paths.measured(STREAM, stream.eventsPerSecond(), stream.latencies());
            for (var loop : loops.entrySet()) {
                var calls = raw.calls(turn(), connections, loop.getKey());
                Path rawCalls = new Path("raw producer, batches of " + loop.getKey(), null);
                paths.measured(rawCalls, calls.eventsPerSecond(), calls.latencies());
                var outcome = loop.getValue().run(turn());
                Path http = new Path("HTTP, batches of " + loop.getKey(), rawCalls);
                paths.measured(http, outcome.eventsPerSecond(), outcome.latencies());
                paths.refused += outcome.refused();
            }
        }
        print(paths);
    }

    private void print(Paths paths) {
        var report =
                new Report("path", "events/s, median", "lowest", "highest", "of the raw producer", "p99 ms a call");
        paths.measured.forEach((path, runs) -> {
            var raw = path.yardstick() == null ? null : paths.measured.get(path.yardstick());
            report.row(
                    path.name(),
                    Report.number(Rates.median(runs.rates)),
                    Report.number(Rates.lowest(runs.rates)),
                    Report.number(Rates.highest(runs.rates)),
                    raw == null ? "-" : Report.percent(Rates.median(runs.rates) / Rates.median(raw.rates)),
                    runs.latencies.size() == 0 ? "-" : Report.number(runs.latencies.percentile(99)));
        });
        report.print("intake: %d connections, %d rounds of %d s, resolver held back; calls not answered with 200: %d"
                .formatted(connections, rounds, seconds, paths.refused));
    }

    /** @param yardstick what its rate is compared with */
    private record Path(String name, @Nullable Path yardstick) {}

    /** What was measured of one path, in all rounds. */
    private static final class Runs {
        final List<Double> rates = new ArrayList<>();
        final Latencies latencies = new Latencies();
    }

    private static final class Paths {
        final Map<Path, Runs> measured = new LinkedHashMap<>();
        long refused;

        void measured(Path path, double eventsPerSecond, Latencies calls) {
            Runs runs = measured.computeIfAbsent(path, none -> new Runs());
            runs.rates.add(eventsPerSecond);
            runs.latencies.addAll(calls);
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
