package dev.heed.bench;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

@Command(
        name = "detector",
        mixinStandardHelpOptions = true,
        description = "The built detection service beside a bare Kafka Streams topology (get and put by customer on the"
                + " same kind of store, exactly once), both reading the same records.")
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

    @Option(
            names = "--warm-up",
            defaultValue = "1000000",
            description = "events before anything is measured, until code is compiled (default 1000000)")
    long warmUp;

    @Override
    public Integer call() throws InterruptedException {
        List<PatternText> chosen = options.chosen();
        try (var stack = new CareStack(options);
                var admin = stack.stack().admin()) {
            stack.activateWithPing(chosen);
            Kafka.get(admin.createTopics(List.of(new NewTopic(BareStore.EVENTS, stack.partitions(), (short) 1)))
                    .all());
            try (var process = BareProcess.start(stack.stack(), stateBytes)) {
                var detection = new Turn(stack, admin, CareStack.GROUP, CareStack.EVENTS);
                var store = new Turn(stack, admin, BareStore.APPLICATION, BareStore.EVENTS);
                var ofService = ServiceTime.of(stack.service().pid());
                var ofBare = ServiceTime.of(process.pid());
                Report.say("warming up ...");
                detection.run(options.traffic(chosen, 0), warmUp, ofService);
                store.run(options.traffic(chosen, 0), warmUp, ofBare);
                long before = Kafka.count(stack.kafka(), Topic.CARE_DECISIONS.topic());
                for (int round = 1; round <= rounds; round++) {
                    Report.say("round " + round + " of " + rounds);
                    service.add(detection.run(options.traffic(chosen, round), events, ofService));
                    bare.add(store.run(options.traffic(chosen, round), events, ofBare));
                }
                decisions = Kafka.count(stack.kafka(), Topic.CARE_DECISIONS.topic()) - before;
            }
        }
        print();
        return 0;
    }

    /** One of the two at work, while the other has nothing to do: each has a topic of its own, with the same records. */
    private record Turn(CareStack stack, Admin admin, String group, String topic) {
        Progress.Half run(Traffic traffic, long events, ServiceTime time) throws InterruptedException {
            long before = committed();
            var filling = CompletableFuture.runAsync(() -> Kafka.fill(stack.kafka(), events, i -> next(traffic)));
            Progress.Half half = new Progress(events, this::committed).secondHalf(before, time::used);
            filling.join();
            return half;
        }

        private ProducerRecord<byte[], byte[]> next(Traffic traffic) {
            ProducerRecord<byte[], byte[]> next = traffic.next(Instant.now());
            return new ProducerRecord<>(topic, null, next.key(), next.value(), next.headers());
        }

        private long committed() {
            return Kafka.committed(admin, group, topic);
        }
    }

    private void print() {
        var report = new Report(
                "topology", "events/s, median", "lowest", "highest", "of the bare topology", "CPU us an event, median");
        double whole = Rates.median(rates(bare));
        row(report, "bare get and put", bare, whole);
        row(report, "detection service", service, whole);
        report.print("detector: %d rounds of %d events, second half of each, after %d; %s; %d decisions"
                .formatted(rounds, events, warmUp, options, decisions));
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
