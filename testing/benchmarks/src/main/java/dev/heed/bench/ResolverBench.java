package dev.heed.bench;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.KafkaStreams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "resolver",
        mixinStandardHelpOptions = true,
        description = "The resolver of the built service beside a bare Kafka Streams topology (get and put on the same"
                + " kind of store, exactly once), both reading the same log.")
final class ResolverBench implements Callable<Integer> {
    private static final String INBOUND = Topic.JOURNEY_INBOUND.topic();
    private static final String GROUP = "heed-journey-resolver";

    /** SmallRye's names for the consumers of the projections, which would share the resolver's processors. */
    private static final String[] PROJECTIONS = {"kafka-consumer-journey-events", "kafka-consumer-journey-events-behind"
    };

    @Mixin
    BenchOptions options = new BenchOptions();

    @Option(names = "--events", defaultValue = "150000", description = "events a round (default 150000)")
    long events;

    @Option(names = "--rounds", defaultValue = "2", description = "turns of each (default 2)")
    int rounds;

    @Override
    public Integer call() throws InterruptedException {
        List<Double> resolver = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (var stack = BenchStack.start(options);
                var admin = stack.admin()) {
            Kafka.get(admin.createTopics(List.of(new NewTopic(BareTopology.OUT, stack.partitions(), (short) 1)))
                    .all());
            Kafka.holdBack(admin, PROJECTIONS);
            for (int round = 1; round <= rounds; round++) {
                Report.say("round " + round + " of " + rounds + ": writing " + events + " events ...");
                fill(stack, round);
                Report.say("  resolver");
                resolver.add(resolver(stack, admin));
                Report.say("  bare topology");
                bare.add(bare(stack, admin));
            }
        }
        print(resolver, bare);
        return 0;
    }

    private void fill(BenchStack stack, int round) {
        var samples = new Samples("r" + round + "-");
        Kafka.fill(stack.kafka(), events, i -> samples.inbound(i, Instant.now()));
    }

    private double resolver(BenchStack stack, Admin admin) throws InterruptedException {
        long before = Kafka.committed(admin, GROUP, INBOUND);
        var service = stack.launchJourney();
        try {
            return new Progress(events, () -> Kafka.committed(admin, GROUP, INBOUND)).secondHalfPerSecond(before);
        } finally {
            service.stop();
        }
    }

    private double bare(BenchStack stack, Admin admin) throws InterruptedException {
        long before = Kafka.committed(admin, BareTopology.APPLICATION, INBOUND);
        var settings = BareTopology.settings(stack.kafka(), stack.state());
        try (var streams = new KafkaStreams(BareTopology.topology(), settings)) {
            streams.start();
            double rate = new Progress(events, () -> Kafka.committed(admin, BareTopology.APPLICATION, INBOUND))
                    .secondHalfPerSecond(before);
            streams.close(Duration.ofSeconds(20));
            return rate;
        }
    }

    private void print(List<Double> resolver, List<Double> bare) {
        var report = new Report("topology", "events/s, median", "lowest", "highest", "of the bare topology");
        double whole = Rates.median(bare);
        row(report, "bare get and put", bare, whole);
        row(report, "resolver", resolver, whole);
        report.print("resolver: %d rounds of %d events, second half of each; projections held back"
                .formatted(rounds, events));
    }

    static void row(Report report, String name, List<Double> rates, double whole) {
        report.row(
                name,
                Report.number(Rates.median(rates)),
                Report.number(Rates.lowest(rates)),
                Report.number(Rates.highest(rates)),
                Report.percent(Rates.median(rates) / whole));
    }
}
