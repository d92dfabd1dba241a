package dev.heed.care.decide;

import dev.heed.care.detect.Timer;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The task's state: detection state by customer, timers by due time, runs, pattern versions. */
final class CareStore {
    private static final byte[] NOTHING = new byte[0];

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<byte[], byte[]> states;
    private final KeyValueStore<byte[], byte[]> timers;
    private final KeyValueStore<byte[], byte[]> runs;
    private final KeyValueStore<byte[], byte[]> patterns;
    /** Nothing that is due stands before this in the index: spares a walk over what RocksDB has deleted. */
    private long scannedTo;

    CareStore(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.states = context.getStateStore(CareTopology.STATES);
        this.timers = context.getStateStore(CareTopology.TIMERS);
        this.runs = context.getStateStore(CareTopology.RUNS);
        this.patterns = context.getStateStore(CareTopology.PATTERNS);
    }

    /** The topic of the record at hand. */
    String current() {
        return context.recordMetadata().map(RecordMetadata::topic).orElse("");
    }

    byte[] state(StateKey key) {
        byte[] state = states.get(key.bytes());
        return state == null ? NOTHING : state;
    }

    void state(StateKey key, byte[] state) {
        if (state.length == 0) {
            forget(key);
        } else {
            states.put(key.bytes(), state);
        }
    }

    void forget(StateKey key) {
        states.delete(key.bytes());
    }

    /** Every customer's state of a run; the action may change or delete it. */
    void states(String run, BiConsumer<StateKey, byte[]> action) {
        List<KeyValue<byte[], byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> all =
                states.prefixScan(StateKey.prefix(run), new ByteArraySerializer())) {
            all.forEachRemaining(found::add);
        }
        found.forEach(entry -> action.accept(StateKey.of(entry.key), entry.value));
    }

    void arm(StateKey key, Timer timer, Instant wakeAt) {
        var due = new DueTimer(wakeAt.toEpochMilli(), key, timer);
        timers.put(due.indexKey(), NOTHING);
        scannedTo = Math.min(scannedTo, due.wakeAt());
    }

    /** Takes out of the index what is due at {@code now}, in order. */
    void due(long now, Consumer<DueTimer> action) {
        List<byte[]> keys = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> found = timers.range(DueTimer.from(scannedTo), DueTimer.from(now + 1))) {
            found.forEachRemaining(entry -> keys.add(entry.key));
        }
        for (byte[] key : keys) {
            action.accept(DueTimer.of(key));
            timers.delete(key);
        }
        scannedTo = now;
    }

    RunState run(String id) {
        byte[] state = runs.get(id.getBytes(StandardCharsets.UTF_8));
        return state == null ? RunState.UNKNOWN : Json.read(state, RunState.class);
    }

    void run(String id, RunState state) {
        runs.put(id.getBytes(StandardCharsets.UTF_8), Json.write(state));
    }

    List<PatternControl> patterns() {
        List<PatternControl> all = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = patterns.all()) {
            entries.forEachRemaining(entry -> all.add(Json.read(entry.value, PatternControl.class)));
        }
        return all;
    }

    void pattern(PatternControl control) {
        patterns.put(control.key().getBytes(StandardCharsets.UTF_8), Json.write(control));
    }
}
