package dev.heed.bench;

import dev.heed.contracts.Topic;
import dev.heed.kit.streams.BoundedRocksDb;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * The least that a deduplicating topology can do: look an id up in a persistent window store, remember it, pass the
 * record on. Same store type, guarantee and settings as the resolver; no parsing, validation or identity.
 */
final class BareTopology {
    static final String APPLICATION = "bench-bare";
    static final String OUT = "bench.resolved";
    private static final String SEEN = "seen";
    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Duration RETENTION = Duration.ofDays(8);

    private BareTopology() {}

    static Topology topology() {
        var bytes = new ByteArrayDeserializer();
        var topology = new Topology();
        topology.addSource("in", bytes, bytes, Topic.JOURNEY_INBOUND.topic());
        topology.addProcessor("once", Once::new, "in");
        topology.addStateStore(
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(SEEN, RETENTION, WINDOW, false),
                        Serdes.Bytes(),
                        Serdes.ByteArray()),
                "once");
        topology.addSink("out", OUT, new ByteArraySerializer(), new ByteArraySerializer(), "once");
        return topology;
    }

    /** As the service sets its own up. */
    static Properties settings(String bootstrapServers, Path state) {
        var settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 100);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        return settings;
    }

    @SuppressWarnings("NullAway.Init") // by init
    private static final class Once implements Processor<byte[], byte[], byte[], byte[]> {
        private ProcessorContext<byte[], byte[]> context;
        private WindowStore<Bytes, byte[]> seen;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.seen = context.getStateStore(SEEN);
        }

        @Override
        public void process(Record<byte[], byte[]> received) {
            Header id = received.headers().lastHeader("ce_id");
            if (id == null) {
                return;
            }
            Bytes key = Bytes.wrap(id.value());
            long start = received.timestamp() - Math.floorMod(received.timestamp(), WINDOW.toMillis());
            if (seen.fetch(key, start) == null) {
                seen.put(
                        key,
                        ByteBuffer.allocate(Long.BYTES)
                                .putLong(0, received.timestamp())
                                .array(),
                        start);
                context.forward(received);
            }
        }
    }
}
