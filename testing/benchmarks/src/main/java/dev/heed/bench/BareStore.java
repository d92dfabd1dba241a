package dev.heed.bench;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The least that a topology with state per customer can do: get what is kept of the record's key, put something else.
 * Same store type, changelog, guarantee and settings as the detector; no parsing, no timers, nothing is sent on. Also a
 * process of its own: broker, state folder, bytes of a value.
 */
final class BareStore {
    static final String APPLICATION = "bench-store";
    /** As journey.events, but its own: so that it rests while the other one works. */
    static final String EVENTS = "bench.events";

    private static final String STORE = "states";
    /** Held, or its level would be forgotten. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private BareStore() {}

    public static void main(String[] arguments) {
        ROOT.setLevel(Level.WARNING);
        var settings = settings(arguments[0], Path.of(arguments[1]));
        var streams = new KafkaStreams(topology(Integer.parseInt(arguments[2])), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(CLOSE), "stop-streams"));
        streams.start();
    }

    static Topology topology(int size) {
        var bytes = new ByteArrayDeserializer();
        var store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled();
        return new Topology()
                .addSource("events", bytes, bytes, EVENTS)
                .addProcessor("store", () -> new GetAndPut(size), "events")
                .addStateStore(store, "store");
    }

    static Properties settings(String bootstrapServers, Path state) {
        Properties settings = BareTopology.settings(bootstrapServers, state);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        return settings;
    }

    /** Never what it was. */
    static byte[] next(byte @Nullable [] before, int size) {
        byte[] next = before == null ? new byte[size] : before.clone();
        next[0]++;
        return next;
    }

    @SuppressWarnings("NullAway.Init") // by init
    private static final class GetAndPut implements Processor<byte[], byte[], Void, Void> {
        private final int size;
        private KeyValueStore<byte[], byte[]> store;

        GetAndPut(int size) {
            this.size = size;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> received) {
            store.put(received.key(), next(store.get(received.key()), size));
        }
    }
}
