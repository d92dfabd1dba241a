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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * journey.inbound to journey.events and journey.rejected. Ids are remembered in a windowed store of append time, so
 * that old ones vanish by the segment; runs are counted in a small store of their own.
 */
final class ResolverTopology {
    static final String SEEN = "seen";
    static final String RUNS = "runs";
    static final String EVENTS = "events";
    static final String CONTROL = "control";
    static final String REJECTED = "rejected";

    /**
     * Ids are kept under the first moment of their day: a look-up for each day of the horizon finds any of them. The
     * same for every horizon, so that a changed one finds what was remembered under another.
     */
    static final Duration WINDOW = Duration.ofDays(1);

    /** What vanishes at once; also the same for every horizon. */
    private static final Duration SEGMENT = Duration.ofDays(4);

    private static final String INBOUND = "inbound";
    private static final String RESOLVE = "resolve";

    private ResolverTopology() {}

    static Topology of(ResolverProcessor.Setup setup) {
        var bytes = new ByteArraySerializer();
        var topology = new Topology();
        topology.addSource(
                INBOUND, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topic.JOURNEY_INBOUND.topic());
        topology.addProcessor(RESOLVE, () -> new ResolverProcessor(setup), INBOUND);
        topology.addStateStore(seen(setup.horizon()), RESOLVE);
        topology.addStateStore(runs(), RESOLVE);
        topology.addSink(EVENTS, Topic.JOURNEY_EVENTS.topic(), bytes, bytes, RESOLVE);
        topology.addSink(CONTROL, Topic.JOURNEY_EVENTS.topic(), bytes, bytes, everyPartition(), RESOLVE);
        topology.addSink(REJECTED, Topic.JOURNEY_REJECTED.topic(), bytes, bytes, RESOLVE);
        return topology;
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
