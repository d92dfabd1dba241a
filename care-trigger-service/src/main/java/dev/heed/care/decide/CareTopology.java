package dev.heed.care.decide;

import dev.heed.contracts.Topic;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.List;

/**
 * The way of an event: journey.events -> {@link CareProcessor} (detect, decide) -> care.decisions and care.actions, in
 * one transaction. One task sees the whole customer, and the changes of patterns on its own partition of care.control.
 * What is pending of customers who were merged goes from task to task by care.handovers.
 */
public final class CareTopology {
    static final String STATES = "states";
    static final String TIMERS = "timers";
    static final String RUNS = "runs";
    static final String PATTERNS = "patterns";
    static final String POINTERS = "pointers";
    static final List<String> STORES = List.of(STATES, TIMERS, RUNS, PATTERNS, POINTERS);
    static final String HANDOVERS = "handed";
    static final String DECISIONS = "decisions";
    static final String ACTIONS = "actions";

    private CareTopology() {}

    public static Topology build(CareSettings settings) {
        String processor = "care";
        Topology topology = new Topology()
                .addSource("events", Topic.JOURNEY_EVENTS.topic())
                .addSource("control", Topic.CARE_CONTROL.topic())
                .addSource("handovers", Topic.CARE_HANDOVERS.topic())
                .addProcessor(processor, () -> new CareProcessor(settings), "events", "control", "handovers")
                .addSink(HANDOVERS, Topic.CARE_HANDOVERS.topic(), processor)
                .addSink(DECISIONS, Topic.CARE_DECISIONS.topic(), processor)
                .addSink(ACTIONS, Topic.CARE_ACTIONS.topic(), processor);
        return withStores(topology, processor);
    }

    static Topology withStores(Topology topology, String processor) {
        for (String store : STORES) {
            topology.addStateStore(store(store), processor);
        }
        return topology;
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), bytes, bytes)
                .withCachingDisabled();
    }
}
