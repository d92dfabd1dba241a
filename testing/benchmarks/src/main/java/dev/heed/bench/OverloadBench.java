package dev.heed.bench;

import dev.heed.stack.ResidentMemory;
import dev.heed.stack.StackProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description =
                "Many times more load than the intake can take: what is accepted, refused, how fast, how much memory.")
final class OverloadBench implements Callable<Integer> {
    @Mixin
    BenchOptions options = new BenchOptions();

    @Option(names = "--times", defaultValue = "10", description = "load, in times of the capacity (default 10)")
    double times;

    @Option(names = "--batch", defaultValue = "500", description = "events a call (default 500)")
    int batch;

    @Option(names = "--open", defaultValue = "1000", description = "calls without an answer at most (default 1000)")
    int open;

    @Option(names = "--seconds", defaultValue = "30", description = "how long (default 30)")
    int seconds;

    @Override
    public Integer call() throws InterruptedException {
        try (var stack = BenchStack.start(options)) {
            StackProcess service = stack.startJourney();
            var requests = Requests.of(stack.journey(), stack.writeKey(), batch);
            var closed = new ClosedLoop(stack.journey(), requests, batch, 16);
            Report.say("warming up ...");
            closed.run(Duration.ofSeconds(10));
            double capacity = closed.run(Duration.ofSeconds(5)).eventsPerSecond();
            Report.say("capacity about %s events/s; now %s times that".formatted(Report.number(capacity), times));
            var memory = new ArrayList<Long>();
            var outcome = watched(service, memory, new OpenLoop(stack.journey(), requests, open), capacity);
            var after = closed.run(Duration.ofSeconds(5));
            print(capacity, outcome, memory, after.eventsPerSecond());
        }
        return 0;
    }

    private OpenLoop.Outcome watched(StackProcess service, List<Long> memory, OpenLoop loop, double capacity)
            throws InterruptedException {
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            var looking = watch.scheduleAtFixedRate(
                    () -> memory.add(ResidentMemory.megabytes(service.pid()).orElse(-1)), 0, 1, TimeUnit.SECONDS);
            try {
                return loop.run(capacity * times / batch, Duration.ofSeconds(seconds));
            } finally {
                looking.cancel(false);
            }
        }
    }

    private void print(double capacity, OpenLoop.Outcome outcome, List<Long> memory, double after) {
        double calls = outcome.due() - (double) outcome.leftOut();
        var report = new Report("what", "figure");
        report.row("capacity before, closed loop, events/s", Report.number(capacity));
        report.row("calls due / made", outcome.due() + " / " + Report.number(calls));
        double accepted = outcome.count(200) * (double) batch / outcome.seconds();
        report.row("accepted events/s", Report.number(accepted));
        outcome.byStatus()
                .forEach((status, count) -> report.row(
                        status == OpenLoop.NO_ANSWER ? "no answer" : "answered " + status,
                        Report.percent(count.get() / calls)));
        report.row("accepted, p50 / p99 ms after due", ofLatencies(outcome.taken()));
        report.row("accepted, p50 / p99 ms after sent", ofLatencies(outcome.takenSinceSent()));
        var bound = WorkBound.of(options.environment);
        report.row(
                "accepted, p99 ms after due / bound by the settings",
                bound.beside(outcome.taken().percentile(99)));
        report.row("what is in work at most, at the accepted rate, ms", Report.number(bound.millis(accepted)));
        report.row("refused, p50 / p99 ms after due", ofLatencies(outcome.refused()));
        report.row(
                "service's memory, MB by second",
                memory.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        report.row("capacity after, closed loop, events/s", Report.number(after));
        report.print("overload: %.1f times the capacity for %d s, batches of %d, at most %d calls open"
                .formatted(times, seconds, batch, open));
    }

    private static String ofLatencies(Latencies latencies) {
        return Report.number(latencies.percentile(50)) + " / " + Report.number(latencies.percentile(99));
    }
}
