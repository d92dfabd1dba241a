package dev.heed.bench;

import dev.heed.contracts.Decision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

@Command(
        name = "decision",
        mixinStandardHelpOptions = true,
        description = "From the append of an event to journey.events until a consumer of committed records reads the"
                + " decision that it completed, at a fixed rate of events.")
final class DecisionBench implements Callable<Integer> {
    @Mixin
    CareOptions options = new CareOptions();

    @Option(names = "--rate", defaultValue = "2000", description = "events a second (default 2000)")
    double rate;

    @Option(names = "--seconds", defaultValue = "30", description = "how long is measured (default 30)")
    int seconds;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds before, at the same rate (default 30)")
    int warmUp;

    private final Latencies latencies = new Latencies();
    private final AtomicLong byTimers = new AtomicLong();
    private volatile Instant from = Instant.MAX;

    @Override
    public Integer call() throws InterruptedException {
        List<PatternText> chosen = options.chosen();
        try (var stack = new CareStack(options);
                var admin = stack.stack().admin();
                var producer = Kafka.producer(stack.kafka())) {
            stack.activateWithPing(chosen);
            Traffic traffic = options.traffic(chosen, 1);
            var feed = new Feed(producer, rate);
            var service = ServiceTime.of(stack.service().pid());
            try (var reader = new DecisionReader(stack.kafka(), this::decided)) {
                reader.start();
                Report.say("warming up ...");
                feed.run(Duration.ofSeconds(warmUp), () -> traffic.next(Instant.now()));
                Report.say("measuring ...");
                Duration before = service.used();
                from = Instant.now();
                long sent = feed.run(Duration.ofSeconds(seconds), () -> traffic.next(Instant.now()));
                Duration used = service.used().minus(before);
                stack.awaitCaughtUp(admin);
                Thread.sleep(TimeUnit.SECONDS.toMillis(1)); // the last ones are committed; let them be read
                print(sent, used);
            }
        }
        return 0;
    }

    private void decided(Decision decision, long readable) {
        if (decision.completedAt().isEmpty()) {
            byTimers.incrementAndGet();
        } else if (decision.completedAt().get().isAfter(from)) {
            long millis = readable - decision.completedAt().get().toEpochMilli();
            latencies.add(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private void print(long sent, Duration used) {
        var report = new Report("what", "decisions", "p50 ms", "p95 ms", "p99 ms", "longest ms");
        latencies.row(report, "append of the event to decision readable");
        report.print(
                "decision: %s events/s for %d s after %d s; %s; by timers, not counted: %d; service: %.0f %% of a core"
                        .formatted(
                                Report.number(sent / (double) seconds),
                                seconds,
                                warmUp,
                                options,
                                byTimers.get(),
                                used.toMillis() / 10.0 / seconds));
    }
}
