package dev.heed.care.decide;

import dev.heed.contracts.Topic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One processor with its stores, which outlive it. */
final class MockTask {
    private static final long NOW = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();

    private final int partition;
    private final Supplier<Processor<byte[], byte[], byte[], byte[]>> processors;
    private final List<StateStore> stores = new ArrayList<>();
    private MockProcessorContext<byte[], byte[]> context;
    private Processor<byte[], byte[], byte[], byte[]> processor;
    private long offset;

    private MockTask(int partition, Supplier<Processor<byte[], byte[], byte[], byte[]>> processors) {
        this.partition = partition;
        this.processors = processors;
        this.context = context();
        this.processor = processors.get();
    }

    static MockTask of(int partition, String of, Supplier<Processor<byte[], byte[], byte[], byte[]>> processors) {
        var task = new MockTask(partition, processors);
        for (String name : List.of(
                of + CareTopology.STATES,
                of + CareTopology.TIMERS,
                of + CareTopology.RUNS,
                of + CareTopology.PATTERNS,
                CareTopology.POINTERS,
                CareTopology.WAITING)) {
            task.add(name);
        }
        task.restart();
        return task;
    }

    private void add(String name) {
        var store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        stores.add(store);
    }

    private MockProcessorContext<byte[], byte[]> context() {
        var settings = new Properties();
        settings.put("application.id", "care");
        settings.put("bootstrap.servers", "unused:9092");
        var fresh = new MockProcessorContext<byte[], byte[]>(settings, new TaskId(0, partition), new File("unused"));
        fresh.setCurrentSystemTimeMs(NOW);
        return fresh;
    }

    int partition() {
        return partition;
    }

    /** As after a crash: what is not in the stores is gone. */
    void restart() {
        context = context();
        stores.forEach(context::addStateStore);
        processor = processors.get();
        processor.init(context);
    }

    void process(Topic topic, Record<byte[], byte[]> message) {
        context.setRecordMetadata(topic.topic(), partition, offset++);
        processor.process(message);
    }

    void tick() {
        context.scheduledPunctuators().forEach(timer -> timer.getPunctuator().punctuate(context.currentSystemTimeMs()));
    }

    /** Hands over what was written since the last time, with the name of the sink. */
    void forwarded(BiConsumer<String, Record<byte[], byte[]>> to) {
        var all = List.copyOf(context.forwarded());
        context.resetForwards();
        all.forEach(each -> {
            @SuppressWarnings("unchecked") // what processors of this type write
            var message = (Record<byte[], byte[]>) each.record();
            to.accept(each.childName().orElseThrow(), message);
        });
    }
}
