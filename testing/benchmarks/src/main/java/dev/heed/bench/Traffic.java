package dev.heed.bench;

import dev.heed.bench.PatternText.Happening;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Records of journey.events that patterns watch, all of them: events of the patterns' own tests. Most are single ones of
 * any customer, which begin and end much but complete little; some belong to stories, tests that are played from their first event to their
 * last for one customer, while others go on: these end in matches. All happen now.
 */
final class Traffic {
    private static final int OPEN_STORIES = 64;
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    private final List<List<Happening>> stories;
    private final List<Happening> single;
    private final Customers customers;
    private final double inStories;
    private final RandomGenerator random;
    private final Story[] open = new Story[OPEN_STORIES];
    private final String prefix;
    private long made;

    /** @param at which of its events comes next */
    private record Story(int customer, List<Happening> events, int at) {}

    /**
     * @param inStories the share of events that belong to one
     * @param seed of all choices; part of the ids of events too
     */
    Traffic(List<PatternText> patterns, Customers customers, double inStories, long seed) {
        this.stories = patterns.stream()
                .flatMap(pattern -> pattern.stories().stream())
                .map(PatternText.Story::events)
                .toList();
        this.single = patterns.stream()
                .filter(pattern -> !pattern.matchesAtOnce())
                .flatMap(pattern -> pattern.stories().stream())
                .flatMap(story -> story.events().stream())
                .toList();
        this.customers = customers;
        this.inStories = inStories;
        this.random = RANDOM.create(seed);
        this.prefix = "t" + seed + "-";
    }

    ProducerRecord<byte[], byte[]> next(Instant now) {
        if (random.nextDouble() >= inStories) {
            return of(customers.any(random), now);
        }
        int place = random.nextInt(OPEN_STORIES);
        Story story = open[place];
        if (story == null || story.at() == story.events().size()) {
            story = new Story(customers.any(random), stories.get(random.nextInt(stories.size())), 0);
        }
        open[place] = new Story(story.customer(), story.events(), story.at() + 1);
        return record(Customers.id(story.customer()), story.events().get(story.at()), now);
    }

    /** A single event of one customer. */
    ProducerRecord<byte[], byte[]> of(int customer, Instant now) {
        return record(Customers.id(customer), single.get(random.nextInt(single.size())), now);
    }

    private ProducerRecord<byte[], byte[]> record(String customer, Happening happening, Instant now) {
        return record(prefix + made++, customer, happening, now);
    }

    /** As the resolver writes it. */
    static ProducerRecord<byte[], byte[]> record(String id, String customer, Happening happening, Instant now) {
        Map<String, String> extensions = new TreeMap<>(happening.extensions());
        extensions.putIfAbsent(JourneyEvent.CHANNEL, "web");
        extensions.put(JourneyEvent.RECEIVED, now.toString());
        extensions.put(JourneyEvent.IDENTITY, customer);
        var event = new CloudEvent(id, "local", happening.type(), customer, now, extensions, happening.data());
        return Samples.message(Topic.JOURNEY_EVENTS, event);
    }
}
