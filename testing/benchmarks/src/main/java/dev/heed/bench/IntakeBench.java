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
import java.util.Objects;
import java.util.concurrent.Callable;

@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = "HTTP batches beside a raw Kafka producer that writes the very same records, in turns.")
final class IntakeBench implements Callable<Integer> {
    private static final Duration ENOUGH_FOR_COPIES = Duration.ofSeconds(5);
    private static final Path STREAM = new Path("raw producer that never waits", null);

    @Mixin
    BenchOptions options = new BenchOptions();

    @Option(names = "--batch", defaultValue = "50,500", split = ",", description = "events a call (default 50,500)")
    List<Integer> batches = List.of();

    @Option(names = "--connections", defaultValue = "4,16", split = ",", description = "calls at a time (default 4,16)")
    List<Integer> connections = List.of();

    @Option(names = "--rounds", defaultValue = "5", description = "measured turns of each (default 5)")
    int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "how long a turn is (default 5)")
    int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "30",
            description =
                    "seconds of each kind of load before anything is measured, until code is compiled (default 30)")
    int warmUp;

    @Override
    public Integer call() throws InterruptedException {
        try (var stack = BenchStack.start(options);
                var admin = stack.admin()) {
            var service = ServiceTime.of(stack.startJourney().pid());
            Report.say("warming up ...");
            Map<Load, ClosedLoop> loops = loops(stack);
            loops.values().iterator().next().run(ENOUGH_FOR_COPIES);
            var raw = new RawProducer(stack.kafka(), copies(stack));
            Kafka.holdBack(admin); // the resolver would take the processors that the intake is measured on
            for (ClosedLoop loop : loops.values()) {
                loop.run(Duration.ofSeconds(warmUp));
            }
            raw.stream(turn());
            measure(loops, raw, service);
        }
        return 0;
    }

    private Map<Load, ClosedLoop> loops(BenchStack stack) {
        Map<Load, ClosedLoop> loops = new LinkedHashMap<>();
        for (int batch : batches) {
            var requests = Requests.of(stack.journey(), stack.writeKey(), batch);
            for (int callers : connections) {
                loops.put(new Load(batch, callers), new ClosedLoop(stack.journey(), requests, batch, callers));
            }
        }
        return loops;
    }

    /**
     * @param batch events a call
     * @param callers calls at a time
     */
    private record Load(int batch, int callers) {
        @Override
        public String toString() {
            return callers + " at a time, batches of " + batch;
        }
    }

    private Duration turn() {
        return Duration.ofSeconds(seconds);
    }

    private void measure(Map<Load, ClosedLoop> loops, RawProducer raw, ServiceTime service)
            throws InterruptedException {
        var paths = new Paths();
        for (int round = 1; round <= rounds; round++) {
            Report.say("round " + round + " of " + rounds);
            var stream = raw.stream(turn());
            paths.measured(STREAM, stream.eventsPerSecond(), stream.latencies());
            for (var loop : loops.entrySet()) {
                Load load = loop.getKey();
                Path rawCalls = new Path("raw producer, " + load, null);
                var calls = raw.calls(turn(), load.callers(), load.batch());
                paths.measured(rawCalls, calls.eventsPerSecond(), calls.latencies());
                Duration before = service.used();
                var outcome = loop.getValue().run(turn());
                Path http = new Path("HTTP, " + load, rawCalls);
                Runs runs = paths.measured(http, outcome.eventsPerSecond(), outcome.latencies());
                runs.serviceMicros += service.used().minus(before).toNanos() / 1e3;
                runs.events += outcome.eventsPerSecond() * seconds;
                paths.refused += outcome.refused();
            }
        }
        print(paths);
    }

    private void print(Paths paths) {
        var report = new Report(
                "path",
                "events/s, median",
                "lowest",
                "highest",
                "of raw, by batch",
                "of raw, never waiting",
                "p99 ms a call",
                "service's CPU us an event");
        double stream = paths.rate(STREAM);
        paths.measured.forEach((path, runs) -> report.row(
                path.name(),
                Report.number(paths.rate(path)),
                Report.number(Rates.lowest(runs.rates)),
                Report.number(Rates.highest(runs.rates)),
                path.yardstick() == null ? "-" : Report.percent(paths.rate(path) / paths.rate(path.yardstick())),
                Report.percent(paths.rate(path) / stream),
                runs.latencies.size() == 0 ? "-" : Report.number(runs.latencies.percentile(99)),
                runs.events == 0 ? "-" : "%.1f".formatted(runs.serviceMicros / runs.events)));
        report.print("intake: %d rounds of %d s, resolver held back; calls not answered with 200: %d"
                .formatted(rounds, seconds, paths.refused));
    }

    /** @param yardstick what its rate is compared with */
    private record Path(String name, @Nullable Path yardstick) {}

    /** What was measured of one path, in all rounds. */
    private static final class Runs {
        final List<Double> rates = new ArrayList<>();
        final Latencies latencies = new Latencies();
        double serviceMicros;
        double events;
    }

    private static final class Paths {
        final Map<Path, Runs> measured = new LinkedHashMap<>();
        long refused;

        Runs measured(Path path, double eventsPerSecond, Latencies calls) {
            Runs runs = measured.computeIfAbsent(path, none -> new Runs());
            runs.rates.add(eventsPerSecond);
            runs.latencies.addAll(calls);
            return runs;
        }

        double rate(Path path) {
            return Rates.median(Objects.requireNonNull(measured.get(path)).rates);
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
