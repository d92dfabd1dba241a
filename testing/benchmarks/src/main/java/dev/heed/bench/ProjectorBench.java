package dev.heed.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.heed.contracts.Topic;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

@Command(
        name = "projector",
        mixinStandardHelpOptions = true,
        description = "What the built service keeps of journey.events beside a bare consumer that writes the same"
                + " timeline documents with insertMany into the same store.")
final class ProjectorBench implements Callable<Integer> {
    private static final String SERVICE = "heed_journey";

    @Mixin
    BenchOptions options = new BenchOptions();

    @Option(names = "--events", defaultValue = "60000", description = "events a round (default 60000)")
    long events;

    @Option(names = "--rounds", defaultValue = "2", description = "turns of each (default 2)")
    int rounds;

    private final List<Double> timelines = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final Map<String, List<Double>> alone = new TreeMap<>();

    @Override
    public Integer call() throws InterruptedException {
        try (var stack = BenchStack.start(options);
                var mongo = MongoClients.create(stack.mongo());
                var writer = new BareProjector(stack.kafka(), collection(mongo, "bench", "timeline"))) {
            for (int round = 1; round <= rounds; round++) {
                Report.say("round " + round + " of " + rounds + ": writing " + events + " events ...");
                var samples = new Samples("p" + round + "-");
                Kafka.fill(stack.kafka(), events, i -> samples.onLog(i, Instant.now()));
                Report.say("  projections of the service");
                service(stack, mongo);
                Report.say("  bare consumer");
                bare.add(writer.copy(events));
            }
        }
        print();
        return 0;
    }

    /** Both consumers of the service go at once; what each has done is looked at meanwhile. */
    private void service(BenchStack stack, MongoClient mongo) throws InterruptedException {
        var timeline = collection(mongo, SERVICE, "timeline");
        var marks = collection(mongo, SERVICE, "marks");
        var first = new Progress(events, timeline::estimatedDocumentCount);
        var behind = new Progress(events, () -> behind(marks));
        long written = timeline.estimatedDocumentCount();
        long projected = behind(marks);
        var service = stack.launchJourney();
        try {
            var leading = first.inBackground(written);
            others.add(behind.secondHalfPerSecond(projected));
            timelines.add(leading.join());
            ProjectionTimes.of(stack.journey())
                    .forEach((name, seconds) -> alone.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(events / seconds));
        } finally {
            service.stop();
        }
    }

    /** Offsets up to which everything is written, summed over partitions: every offset is an event here. */
    private static long behind(MongoCollection<Document> marks) {
        long sum = 0;
        for (Document mark : marks.find(Filters.eq("topic", Topic.JOURNEY_EVENTS.topic()))) {
            sum += mark.getString("_id").endsWith("/behind") ? mark.getLong("next") : 0;
        }
        return sum;
    }

    private static MongoCollection<Document> collection(MongoClient mongo, String database, String name) {
        return mongo.getDatabase(database).getCollection(name);
    }

    private void print() {
        var report = new Report(
                "reader of " + Topic.JOURNEY_EVENTS.topic(),
                "events/s, median",
                "lowest",
                "highest",
                "of the bare consumer");
        double whole = Rates.median(bare);
        ResolverBench.row(report, "bare consumer and insertMany", bare, whole);
        ResolverBench.row(report, "timelines of the service", timelines, whole);
        ResolverBench.row(report, "all its other projections", others, whole);
        alone.forEach((name, rates) -> report.row(
                "its time in " + name,
                Report.number(Rates.median(rates)),
                Report.number(Rates.lowest(rates)),
                Report.number(Rates.highest(rates)),
                "-"));
        report.print("projector: %d rounds of %d events, second half of each; single projections: all of it; store: %s"
                .formatted(rounds, events, options.store.name().toLowerCase(Locale.ROOT)));
    }
}
