package dev.heed.care.decide;

import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this task remembers of merges: where customers went whom it had, and whose state it still waits for. Each entry
 * is forgotten after {@link #KEPT}: what was on its way at a merge has come by then, or is gone from the log.
 */
final class PointerStore {
    static final Duration KEPT = Topic.CARE_HANDOVERS.keep().retention();

    private static final byte[] FIRST = {};
    private static final char BETWEEN = '\0';
    private static final char BEHIND = '\1';

    private final KeyValueStore<byte[], byte[]> store;
    /** Where the next sweep begins. */
    private byte[] next = FIRST;

    PointerStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    enum Kind {
        /** Of a customer: is another one now. */
        MOVED,
        /** Of a customer: nothing is kept of them, and nothing taken any more. */
        ERASED,
        /** Of two customers: merged, but what was pending of the one has not come yet. */
        AWAITED,
        /** Of two customers: that has come, before this task was told of the merge. */
        ARRIVED
    }

    /**
     * @param into the customer that one {@link Kind#MOVED} is now; else empty
     * @param version of the identity change that says so
     * @param at when this task was told, by the wall clock, ms: it may be far behind
     */
    record Pointer(Kind kind, String into, long version, long at) {}

    Optional<Pointer> of(String customer) {
        return read(customer(customer));
    }

    /** False when a later change is known already. */
    boolean moved(String customer, String into, long version, long at) {
        return change(customer, new Pointer(Kind.MOVED, into, version, at));
    }

    void erased(String customer, long version, long at) {
        write(customer(customer), new Pointer(Kind.ERASED, "", version, at));
    }

    /** The customer is one of their own again. */
    void restored(String customer, long version) {
        if (isOver(customer, version)) {
            store.delete(customer(customer));
        }
    }

    private boolean change(String customer, Pointer pointer) {
        boolean newer = isOver(customer, pointer.version());
        if (newer) {
            write(customer(customer), pointer);
        }
        return newer;
    }

    private boolean isOver(String customer, long version) {
        return of(customer)
                .map(known -> known.kind() != Kind.ERASED && known.version() <= version)
                .orElse(true);
    }

    /** From now on, decisions on the winner rest on a part of what is known of them. */
    void await(String winner, String loser, long version, long at) {
        meet(winner, loser, new Pointer(Kind.AWAITED, "", version, at), Kind.ARRIVED);
    }

    void arrived(String winner, String loser, long version, long at) {
        meet(winner, loser, new Pointer(Kind.ARRIVED, "", version, at), Kind.AWAITED);
    }

    /** A merge and its handover come in either order; whichever is second takes the first away. */
    private void meet(String winner, String loser, Pointer one, Kind other) {
        byte[] key = pair(winner, loser);
        Optional<Pointer> known = read(key);
        if (known.filter(first -> first.kind() == other && first.version() >= one.version())
                .isPresent()) {
            store.delete(key);
        } else {
            write(key, one);
        }
    }

    boolean isPartial(String winner) {
        try (KeyValueIterator<byte[], byte[]> pairs =
                store.range(bytes("A" + winner + BETWEEN), bytes("A" + winner + BEHIND))) {
            while (pairs.hasNext()) {
                if (pointer(pairs.next().value).kind() == Kind.AWAITED) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Looks at the next so many and forgets those that are too old. */
    void sweep(long now, int most) {
        List<KeyValue<byte[], byte[]>> seen = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = store.range(next, null)) {
            while (seen.size() < most && entries.hasNext()) {
                seen.add(entries.next());
            }
            next = entries.hasNext() ? entries.peekNextKey() : FIRST;
        }
        long before = now - KEPT.toMillis();
        seen.stream().filter(each -> pointer(each.value).at() < before).forEach(each -> store.delete(each.key));
    }

    private Optional<Pointer> read(byte[] key) {
        return Optional.ofNullable(store.get(key)).map(PointerStore::pointer);
    }

    private static Pointer pointer(byte[] stored) {
        return Json.read(stored, Pointer.class);
    }

    private void write(byte[] key, Pointer pointer) {
        store.put(key, Json.write(pointer));
    }

    private static byte[] customer(String customer) {
        return bytes("P" + customer);
    }

    private static byte[] pair(String winner, String loser) {
        return bytes("A" + winner + BETWEEN + loser);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
