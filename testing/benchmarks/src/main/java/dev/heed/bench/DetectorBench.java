package dev.heed.bench;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "detector",
        mixinStandardHelpOptions = true,
        description = "The built detection service beside a bare Kafka Streams topology (get and put by customer on the"
                + " same kind of store, exactly once), both reading the same journey.events.")
final class DetectorBench implements Callable<Integer> {
    @Mixin
    CareOptions options = new CareOptions();

    @Option(names = "--events", defaultValue = "300000", description = "events a round (default 300000)")
    long events;

    @Option(names = "--rounds", defaultValue = "3", description = "turns of each (default 3)")
    int rounds;

    @Option(
            names = "--state-bytes",
            defaultValue = "150",
            description = "size of a value in the bare topology's store (default 150)")
    int stateBytes;

    private final List<Progress.Half> service = new ArrayList<>();
    private final List<Progress.Half> bare = new ArrayList<>();
    private long decisions;

    @Override
    public Integer call() throws InterruptedException {
        List<PatternText> chosen = options.chosen();
        try (var stack = new CareStack(options);
                var admin = stack.stack().admin()) {
            stack.activate(chosen, "shadow");
            stack.service().stop();
            for (int round = 1; round <= rounds; round++) {
                Report.say("round " + round + " of " + rounds + ": writing " + events + " events ...");
                Traffic traffic = options.traffic(chosen, round);
                Kafka.fill(stack.kafka(), events, i -> traffic.next(Instant.now()));
                Report.say("  detection service");
                service.add(service(stack, admin));
                Report.say("  bare topology");
                bare.add(bare(stack, admin));
            }
            decisions = Kafka.count(stack.kafka(), Topic.CARE_DECISIONS.topic());
        }
        print();
        return 0;
    }

    private Progress.Half service(CareStack stack, Admin admin) throws InterruptedException {
        long before = Kafka.committed(admin, CareStack.GROUP, CareStack.EVENTS);
        var process = stack.launch();
        try {
            var time = ServiceTime.of(process.pid());
            return new Progress(events, () -> Kafka.committed(admin, CareStack.GROUP, CareStack.EVENTS))
                    .secondHalf(before, time::used);
        } finally {
            process.stop();
        }
    }

    private Progress.Half bare(CareStack stack, Admin admin) throws InterruptedException {
        long before = Kafka.committed(admin, BareStore.APPLICATION, CareStack.EVENTS);
        try (var process = BareProcess.start(stack.stack(), stateBytes)) {
            var time = ServiceTime.of(process.pid());
            return new Progress(events, () -> Kafka.committed(admin, BareStore.APPLICATION, CareStack.EVENTS))
                    .secondHalf(before, time::used);
        }
    }

    private void print() {
        var report = new Report(
                "topology", "events/s, median", "lowest", "highest", "of the bare topology", "CPU us an event, median");
        double whole = Rates.median(rates(bare));
        row(report, "bare get and put", bare, whole);
        row(report, "detection service", service, whole);
        report.print("detector: %d rounds of %d events, second half of each; %s; %d decisions"
                .formatted(rounds, events, options, decisions));
    }

    private static void row(Report report, String name, List<Progress.Half> halves, double whole) {
        List<Double> rates = rates(halves);
        report.row(
                name,
                Report.number(Rates.median(rates)),
                Report.number(Rates.lowest(rates)),
                Report.number(Rates.highest(rates)),
                Report.percent(Rates.median(rates) / whole),
                "%.1f"
                        .formatted(Rates.median(
                                halves.stream().map(Progress.Half::cpuMicros).toList())));
    }

    private static List<Double> rates(List<Progress.Half> halves) {
        return halves.stream().map(Progress.Half::perSecond).toList();
    }
}
