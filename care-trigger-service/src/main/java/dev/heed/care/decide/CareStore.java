package dev.heed.care.decide;

import dev.heed.care.detect.Timer;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    /** Runs that are closing, and the key up to which their customers are worked off: spares the same walk. */
    private final SortedMap<String, byte[]> closing = new TreeMap<>();

    CareStore(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.states = context.getStateStore(CareTopology.STATES);
        this.timers = context.getStateStore(CareTopology.TIMERS);
        this.runs = context.getStateStore(CareTopology.RUNS);
        this.patterns = context.getStateStore(CareTopology.PATTERNS);
        try (KeyValueIterator<byte[], byte[]> all = runs.all()) {
            all.forEachRemaining(
                    run -> track(new String(run.key, StandardCharsets.UTF_8), Json.read(run.value, RunState.class)));
        }
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

    /** The state of the next customers of a closing run, at most so many; the action deletes it. How many there were. */
    int closing(String run, int most, BiConsumer<StateKey, byte[]> action) {
        byte[] from = closing.getOrDefault(run, StateKey.prefix(run));
        List<KeyValue<byte[], byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> rest = states.range(from, StateKey.end(run))) {
            while (found.size() < most && rest.hasNext()) {
                found.add(rest.next());
            }
        }
        for (KeyValue<byte[], byte[]> entry : found) {
            action.accept(StateKey.of(entry.key), entry.value);
            closing.put(run, entry.key);
        }
        return found.size();
    }

    List<String> closing() {
        return List.copyOf(closing.keySet());
    }

    void arm(StateKey key, Timer timer, Instant wakeAt) {
        var due = new DueTimer(wakeAt.toEpochMilli(), key, timer);
        timers.put(due.indexKey(), NOTHING);
        scannedTo = Math.min(scannedTo, due.wakeAt());
    }

    /** Takes out of the index what is due at {@code now}, in order, at most so many; the rest stays due. */
    void due(long now, int most, Consumer<DueTimer> action) {
        List<DueTimer> due = new ArrayList<>();
        boolean more;
        try (KeyValueIterator<byte[], byte[]> found = timers.range(DueTimer.from(scannedTo), DueTimer.from(now + 1))) {
            while (due.size() < most && found.hasNext()) {
                due.add(DueTimer.of(found.next().key));
            }
            more = found.hasNext();
        }
        for (DueTimer timer : due) {
            action.accept(timer);
            timers.delete(timer.indexKey());
        }
        scannedTo = more ? due.getLast().wakeAt() : now;
    }

    RunState run(String id) {
        byte[] state = runs.get(id.getBytes(StandardCharsets.UTF_8));
        return state == null ? RunState.UNKNOWN : Json.read(state, RunState.class);
    }

    void run(String id, RunState state) {
        runs.put(id.getBytes(StandardCharsets.UTF_8), Json.write(state));
        track(id, state);
    }

    private void track(String id, RunState state) {
        if (state.phase() == RunState.Phase.CLOSING) {
            closing.putIfAbsent(id, StateKey.prefix(id));
        } else {
            closing.remove(id);
        }
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
