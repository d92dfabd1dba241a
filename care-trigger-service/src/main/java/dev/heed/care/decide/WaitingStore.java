package dev.heed.care.decide;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of runs, by first key, until the run has ended: they come from several partitions in no order, and are folded
 * in that of their times; of one instant, by their places on journey.events.
 */
final class WaitingStore {
    private static final int BEHIND_KEY = Long.BYTES + Integer.BYTES + Long.BYTES;

    private final KeyValueStore<byte[], byte[]> events;
    /** By run, where the next one that waits is not before: spares a walk over what RocksDB has deleted. */
    private final Map<String, byte[]> taken = new HashMap<>();

    WaitingStore(ProcessorContext<byte[], byte[]> context) {
        this.events = context.getStateStore(CareTopology.WAITING);
    }

    void put(StateKey key, WaitingEvent event) {
        events.put(bytes(key, event), event.bytes());
    }

    private static byte[] bytes(StateKey key, WaitingEvent event) {
        byte[] first = key.bytes();
        Place place = event.place();
        return ByteBuffer.allocate(first.length + BEHIND_KEY)
                .put(first)
                .putLong(event.event().time().toEpochMilli() ^ Long.MIN_VALUE) // sorts before 1970, too
                .putInt(place.partition())
                .putLong(place.offset())
                .array();
    }

    /** Takes the next events of an ended run out, at most so many; by key, in the order in which they are folded. */
    Map<StateKey, List<WaitingEvent>> take(String run, int most) {
        Map<StateKey, List<WaitingEvent>> found = new LinkedHashMap<>();
        for (KeyValue<byte[], byte[]> entry : next(run, most)) {
            byte[] key = Arrays.copyOf(entry.key, entry.key.length - BEHIND_KEY);
            found.computeIfAbsent(StateKey.of(key), k -> new ArrayList<>()).add(WaitingEvent.of(entry.value));
            events.delete(entry.key);
            taken.put(run, entry.key);
        }
        if (found.isEmpty() && most > 0) {
            taken.remove(run);
        }
        return found;
    }

    private List<KeyValue<byte[], byte[]>> next(String run, int most) {
        byte[] from = taken.getOrDefault(run, StateKey.prefix(run));
        List<KeyValue<byte[], byte[]>> next = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> rest = events.range(from, StateKey.end(run))) {
            while (next.size() < most && rest.hasNext()) {
                next.add(rest.next());
            }
        }
        return next;
    }
}
