package dev.heed.journey.resolve;

import dev.heed.contracts.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.internals.RocksDbWindowBytesStoreSupplier;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * journey.inbound to journey.events, journey.personal and journey.rejected; journey.links is how its tasks talk to each
 * other. Ids are remembered in a windowed store of append time, so
 * that old ones vanish by the segment; runs are counted in a small store of their own.
 */
final class ResolverTopology {
    static final String SEEN = "seen";
    static final String RUNS = "runs";
    static final String EVENTS = "events";
    static final String CONTROL = "control";
    static final String REJECTED = "rejected";
    static final String PERSONAL = "personal";
    static final String LINKS = "links";
    static final String STRANDED = "stranded";
    static final String IDENTITIES = "identities";
    static final String CUSTOMERS = "customers";

    /**
     * Ids are kept under the first moment of their week: two look-ups find any of them for a horizon of up to a week. The
     * same for every horizon, so that a changed one finds what was remembered under another.
     */
    static final Duration WINDOW = Duration.ofDays(7);

    /** What vanishes at once; also the same for every horizon. */
    private static final Duration SEGMENT = Duration.ofDays(4);

    static final String SERVICE = "journey-service";

    private static final String INBOUND = "inbound";
    private static final String LINKED = "linked";
    private static final String RESOLVE = "resolve";

    private ResolverTopology() {}

    static Topology of(ResolverProcessor.Setup setup) {
        var bytes = new ByteArraySerializer();
        var topology = new Topology();
        source(topology, INBOUND, Topic.JOURNEY_INBOUND);
        source(topology, LINKED, Topic.JOURNEY_LINKS);
        topology.addProcessor(RESOLVE, () -> new ResolverProcessor(setup), INBOUND, LINKED);
        topology.addStateStore(seen(setup.horizon()), RESOLVE);
        topology.addStateStore(runs(), RESOLVE);
        topology.addStateStore(identities(IDENTITIES), RESOLVE);
        topology.addStateStore(identities(CUSTOMERS), RESOLVE);
        topology.addSink(EVENTS, Topic.JOURNEY_EVENTS.topic(), bytes, bytes, RESOLVE);
        topology.addSink(CONTROL, Topic.JOURNEY_EVENTS.topic(), bytes, bytes, everyPartition(), RESOLVE);
        topology.addSink(PERSONAL, Topic.JOURNEY_PERSONAL.topic(), bytes, bytes, RESOLVE);
        topology.addSink(REJECTED, Topic.JOURNEY_REJECTED.topic(), bytes, bytes, RESOLVE);
        topology.addSink(STRANDED, Topic.deadLetters(Topic.JOURNEY_LINKS.topic(), SERVICE), bytes, bytes, RESOLVE);
        topology.addSink(LINKS, Topic.JOURNEY_LINKS.topic(), bytes, bytes, partitionInKey(), RESOLVE);
        return topology;
    }

    private static void source(Topology topology, String name, Topic topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.topic());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> identities(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    private static StreamPartitioner<byte[], byte[]> partitionInKey() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(LinksOut.partition(key)));
    }

    private static StoreBuilder<WindowStore<Bytes, byte[]>> seen(Duration horizon) {
        return Stores.windowStoreBuilder(seenBytes(horizon), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** The public factory makes segments half as long as the retention: another horizon would not find the old ones. */
    static WindowBytesStoreSupplier seenBytes(Duration horizon) {
        return new RocksDbWindowBytesStoreSupplier(
                SEEN,
                horizon.plus(WINDOW).toMillis(),
                SEGMENT.toMillis(),
                WINDOW.toMillis(),
                false,
                RocksDbWindowBytesStoreSupplier.WindowStoreTypes.DEFAULT_WINDOW_STORE);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> runs() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(RUNS), Serdes.String(), Serdes.ByteArray());
    }

    private static StreamPartitioner<byte[], byte[]> everyPartition() {
        return (topic, key, value, partitions) ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
}
