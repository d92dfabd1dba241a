package dev.heed.bench;

import dev.heed.stack.FileTree;
import dev.heed.stack.StackFailure;
import dev.heed.stack.StackProcess;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        description = "How long the detection service is away, with state of many customers: killed (SIGKILL) with its"
                + " state folder kept, killed and the folder lost, stopped (SIGTERM) and started.")
final class RecoveryBench implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOOK_MILLIS = 20;

    @Mixin
    CareOptions options = new CareOptions();

    @Option(names = "--rounds", defaultValue = "3", description = "of each kind (default 3)")
    int rounds;

    @Option(names = "--events-each", defaultValue = "3", description = "events of each customer before (default 3)")
    int eventsEach;

    private final Map<Kind, List<Round>> done = new EnumMap<>(Kind.class);

    private enum Kind {
        KILLED("SIGKILL, folder kept"),
        LOST("SIGKILL, folder lost"),
        STOPPED("SIGTERM and start");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * @param ready ms from the signal to the old process until the new one says that it is ready, once a second
     * @param back ms from that signal until all tasks have decided on an event that came after the old process was gone
     */
    private record Round(double ready, double back, double longest, double restored) {}

    @Override
    public Integer call() throws InterruptedException {
        List<PatternText> chosen = options.chosen();
        try (var stack = new CareStack(options);
                var admin = stack.stack().admin()) {
            stack.activateWithPing(chosen);
            fill(stack, admin, options.traffic(chosen, 1));
            var changelogs = Changelogs.of(admin, CareStack.GROUP);
            try (var pings = new Pings(stack)) {
                for (int round = 1; round <= rounds; round++) {
                    for (Kind kind : Kind.values()) {
                        Report.say("round " + round + " of " + rounds + ": " + kind.label);
                        done.computeIfAbsent(kind, none -> new ArrayList<>()).add(round(stack, pings, kind));
                    }
                }
            }
            print(changelogs);
        }
        return 0;
    }

    private void fill(CareStack stack, Admin admin, Traffic traffic) throws InterruptedException {
        long events = (long) options.customers * eventsEach;
        Report.say("writing " + events + " events ...");
        Kafka.fill(stack.kafka(), events, i -> traffic.of((int) (i % options.customers), Instant.now()));
        stack.awaitCaughtUp(admin);
    }

    private Round round(CareStack stack, Pings pings, Kind kind) throws InterruptedException {
        Thread.sleep(2_000); // the round before has settled
        long begun = System.currentTimeMillis();
        StackProcess before = stack.service();
        if (kind == Kind.STOPPED) {
            before.stop();
        } else {
            before.kill();
        }
        long gone = System.currentTimeMillis();
        if (kind == Kind.LOST) {
            FileTree.delete(stack.stateFolder());
        }
        StackProcess service = stack.launch().awaitReady(PATIENCE);
        double ready = System.currentTimeMillis() - begun;
        List<String> pinged =
                IntStream.range(0, stack.partitions()).mapToObj(stack::pinged).toList();
        awaitAnswers(pings, pinged, System.currentTimeMillis());
        var outage = Pings.Outage.of(pings.answers(), pinged, gone);
        return new Round(ready, outage.back() + gone - begun, outage.longest(), Changelogs.restored(service.log()));
    }

    private static void awaitAnswers(Pings pings, List<String> pinged, long from) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Pings.Outage.isOver(pings.answers(), pinged, from)) {
            Thread.sleep(LOOK_MILLIS);
            if (System.nanoTime() > deadline) {
                throw new StackFailure("Not every task decides again");
            }
        }
    }

    private void print(Changelogs changelogs) {
        var report = new Report(
                "how it ended",
                "ready again s, median",
                "longest",
                "all tasks decide again s, median",
                "longest",
                "event to decision, at most s",
                "records restored, median");
        done.forEach((kind, all) -> report.row(
                kind.label,
                seconds(Rates.median(all.stream().map(Round::ready).toList())),
                seconds(Rates.highest(all.stream().map(Round::ready).toList())),
                seconds(Rates.median(all.stream().map(Round::back).toList())),
                seconds(Rates.highest(all.stream().map(Round::back).toList())),
                seconds(Rates.highest(all.stream().map(Round::longest).toList())),
                Report.number(Rates.median(all.stream().map(Round::restored).toList()))));
        report.print("recovery: %d rounds; %s; %d events each; changelogs when it began: %s"
                .formatted(rounds, options, eventsEach, changelogs));
    }

    private static String seconds(double millis) {
        return "%.1f".formatted(millis / 1000);
    }
}
