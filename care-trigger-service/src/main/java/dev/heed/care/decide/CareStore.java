package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The task's state: detection state by customer, wake-ups by time, runs, pattern versions. */
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
    /** Runs of which events may still come. */
    private final SortedSet<String> open = new TreeSet<>();

    /** @param of what the names of the stores begin with */
    CareStore(ProcessorContext<byte[], byte[]> context, String of) {
        this.context = context;
        this.states = context.getStateStore(of + CareTopology.STATES);
        this.timers = context.getStateStore(of + CareTopology.TIMERS);
        this.runs = context.getStateStore(of + CareTopology.RUNS);
        this.patterns = context.getStateStore(of + CareTopology.PATTERNS);
        try (KeyValueIterator<byte[], byte[]> all = runs.all()) {
            all.forEachRemaining(
                    run -> track(new String(run.key, StandardCharsets.UTF_8), Json.read(run.value, RunState.class)));
        }
    }

    /** The topic of the record at hand. */
    String current() {
        return context.recordMetadata().map(RecordMetadata::topic).orElse("");
    }

    Kept state(StateKey key) {
        byte[] kept = states.get(key.bytes());
        return kept == null ? Kept.NOTHING : Kept.of(kept);
    }

    /**
     * Writes what has changed. The index gets a further entry only when the state wakes before the one it has; runs are
     * not in it.
     *
     * @param indexed as it was stored
     */
    void state(StateKey key, long indexed, CustomerState state) {
        long wake = key.run().isPresent() ? Kept.NOT : state.wake();
        if (wake < indexed) {
            index(key, wake);
        }
        if (wake < indexed || state.isChanged()) {
            put(key, Math.min(wake, indexed), state);
        }
    }

    private void put(StateKey key, long indexed, CustomerState state) {
        byte[] bytes = state.write();
        if (bytes.length == 0) {
            forget(key);
        } else {
            states.put(key.bytes(), new Kept(indexed, bytes).bytes());
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
            action.accept(StateKey.of(entry.key), Kept.of(entry.value).state());
            closing.put(run, entry.key);
        }
        return found.size();
    }

    List<String> closing() {
        return List.copyOf(closing.keySet());
    }

    /**
     * Takes out of the index what is due at {@code now}, in order, at most so many; the rest stays due. What wakes again
     * is put back.
     *
     * @param action lets time pass for a state
     */
    void due(long now, int most, BiFunction<StateKey, byte[], CustomerState> action) {
        List<Wake> due = new ArrayList<>();
        boolean more;
        try (KeyValueIterator<byte[], byte[]> found = timers.range(Wake.from(scannedTo), Wake.from(now + 1))) {
            while (due.size() < most && found.hasNext()) {
                due.add(Wake.of(found.next().key));
            }
            more = found.hasNext();
        }
        scannedTo = more ? due.getLast().at() : now;
        for (Wake wake : due) {
            timers.delete(wake.indexKey());
            Kept kept = state(wake.key());
            if (kept.indexed() == wake.at()) {
                again(wake.key(), action.apply(wake.key(), kept.state()));
            }
        }
    }

    private void again(StateKey key, CustomerState state) {
        index(key, state.wake());
        put(key, state.wake(), state);
    }

    private void index(StateKey key, long wake) {
        if (wake != Kept.NOT) {
            timers.put(new Wake(wake, key).indexKey(), NOTHING);
            scannedTo = Math.min(scannedTo, wake);
        }
    }

    RunState run(String id) {
        byte[] state = runs.get(id.getBytes(StandardCharsets.UTF_8));
        return state == null ? RunState.UNKNOWN : Json.read(state, RunState.class);
    }

    void run(String id, RunState state) {
        runs.put(id.getBytes(StandardCharsets.UTF_8), Json.write(state));
        track(id, state);
    }

    List<String> open() {
        return List.copyOf(open);
    }

    private void track(String id, RunState state) {
        if (state.phase() == RunState.Phase.OPEN) {
            open.add(id);
        } else {
            open.remove(id);
        }
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
