package dev.heed.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.heed.contracts.Topic;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

@Command(
        name = "projector",
        mixinStandardHelpOptions = true,
        description = "What the built service keeps of journey.events beside a bare consumer that writes the same"
                + " timeline documents with insertMany into the same store.")
final class ProjectorBench implements Callable<Integer> {
    @Mixin
    BenchOptions options = new BenchOptions();

    @Option(names = "--events", defaultValue = "60000", description = "events a round (default 60000)")
    long events;

    @Option(names = "--rounds", defaultValue = "2", description = "turns of each (default 2)")
    int rounds;

    @Override
    public Integer call() throws InterruptedException {
        List<Double> service = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (var stack = BenchStack.start(options);
                var mongo = MongoClients.create(stack.mongo());
                var writer = new BareProjector(stack.kafka(), collection(mongo, "bench"))) {
            for (int round = 1; round <= rounds; round++) {
                Report.say("round " + round + " of " + rounds + ": writing " + events + " events ...");
                var samples = new Samples("p" + round + "-");
                Kafka.fill(stack.kafka(), events, i -> samples.onLog(i, Instant.now()));
                Report.say("  projections of the service");
                service.add(service(stack, collection(mongo, "heed_journey")));
                Report.say("  bare consumer");
                bare.add(writer.copy(events));
            }
        }
        print(service, bare);
        return 0;
    }

    private double service(BenchStack stack, MongoCollection<Document> timeline) throws InterruptedException {
        long before = timeline.estimatedDocumentCount();
        var service = stack.launchJourney();
        try {
            return new Progress(events, timeline::estimatedDocumentCount).secondHalfPerSecond(before);
        } finally {
            service.stop();
        }
    }

    private static MongoCollection<Document> collection(MongoClient mongo, String database) {
        return mongo.getDatabase(database).getCollection("timeline");
    }

    private void print(List<Double> service, List<Double> bare) {
        var report = new Report(
                "reader of " + Topic.JOURNEY_EVENTS.topic(),
                "events/s, median",
                "lowest",
                "highest",
                "of the bare consumer");
        double whole = Rates.median(bare);
        ResolverBench.row(report, "bare consumer and insertMany", bare, whole);
        ResolverBench.row(report, "all projections of the service", service, whole);
        report.print("projector: %d rounds of %d events, second half of each; store: %s"
                .formatted(rounds, events, options.store.name().toLowerCase(Locale.ROOT)));
    }
}
