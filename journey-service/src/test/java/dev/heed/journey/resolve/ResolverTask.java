package dev.heed.journey.resolve;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;

/** One task of the resolver and the records that it has yet to read; its state is in memory. */
final class ResolverTask {
    /** What a task is given of Kafka Streams. Tasks take turns, so one will do for all: making one is slow. */
    private static final Turns CONTEXT = new Turns();

    private final Queue<Record<byte[], byte[]>> inbound = new ArrayDeque<>();
    private final Queue<Record<byte[], byte[]>> links = new ArrayDeque<>();
    private final KeyValueStore<Bytes, byte[]> nodes = store(ResolverTopology.IDENTITIES);
    private final KeyValueStore<Bytes, byte[]> customers = store(ResolverTopology.CUSTOMERS);
    private final IdentityStore identities = new IdentityStore(nodes, customers);
    private final ResolverProcessor processor;
    private final int partition;
    private final BiConsumer<Record<byte[], byte[]>, String> out;
    private long read;

    /** @param out takes a record and the sink that it is for */
    ResolverTask(ResolverProcessor.Setup setup, int partition, BiConsumer<Record<byte[], byte[]>, String> out) {
        long kept = setup.horizon().plus(ResolverTopology.WINDOW).toMillis();
        this.partition = partition;
        this.out = out;
        this.processor = new ResolverProcessor(setup);
        CONTEXT.partition = partition;
        CONTEXT.addStateStore(nodes);
        CONTEXT.addStateStore(customers);
        CONTEXT.addStateStore(store(ResolverTopology.RUNS));
        CONTEXT.addStateStore(Stores.inMemoryWindowStore(
                        ResolverTopology.SEEN, Duration.ofMillis(kept), ResolverTopology.WINDOW, false)
                .get());
        processor.init(CONTEXT);
    }

    private static final class Turns extends MockProcessorContext<byte[], byte[]> {
        private int partition;

        @Override
        public TaskId taskId() {
            return new TaskId(0, partition);
        }

        /** No time passes. */
        @Override
        public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
            return () -> {};
        }
    }

    private static KeyValueStore<Bytes, byte[]> store(String name) {
        return Stores.inMemoryKeyValueStore(name).get();
    }

    void inbound(Record<byte[], byte[]> next) {
        inbound.add(next);
    }

    void link(Record<byte[], byte[]> next) {
        links.add(next);
    }

    boolean idle() {
        return inbound.isEmpty() && links.isEmpty();
    }

    /** @param eager to read journey.inbound rather than journey.links, when there is something on both */
    void step(boolean eager) {
        boolean linked = inbound.isEmpty() || (!eager && !links.isEmpty());
        CONTEXT.setRecordMetadata(linked ? "journey.links" : "journey.inbound", partition, read++);
        processor.process(linked ? links.remove() : inbound.remove());
        var written = List.copyOf(CONTEXT.forwarded());
        CONTEXT.resetForwards();
        written.forEach(one -> out.accept(copy(one.record()), one.childName().orElseThrow()));
    }

    private static Record<byte[], byte[]> copy(Record<? extends byte[], ? extends byte[]> written) {
        return new Record<>(written.key(), written.value(), written.timestamp(), written.headers());
    }

    IdentityStore identities() {
        return identities;
    }

    List<Node> nodes() {
        List<Node> all = new ArrayList<>();
        try (var entries = nodes.all()) {
            entries.forEachRemaining(entry -> all.add(NodeCodec.read(entry.value)));
        }
        return all;
    }
}
