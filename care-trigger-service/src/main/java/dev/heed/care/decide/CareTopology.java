package dev.heed.care.decide;

import dev.heed.contracts.Topic;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The way of an event: journey.events -> {@link CareProcessor} (detect, decide) -> care.decisions and care.actions, in
 * one transaction. One task sees the whole customer, and the changes of patterns on its own partition of care.control.
 * What is pending of customers who were merged goes from task to task by care.handovers.
 * What patterns with another first key take goes on by that key: care.keyed -> {@link KeyedProcessor} -> care.decisions
 * and care.actions, in tasks of their own.
 */
public final class CareTopology {
    static final String STATES = "states";
    static final String TIMERS = "timers";
    static final String RUNS = "runs";
    static final String PATTERNS = "patterns";
    static final String POINTERS = "pointers";
    static final String HANDOVERS = "handed";
    static final String DECISIONS = "decisions";
    static final String ACTIONS = "actions";
    static final String TO_KEYED = "to-keyed";

    /** What names of stores and sinks begin with in the task of customers. */
    static final String CUSTOMERS = "";
    /** The same in the task of other first keys. */
    static final String KEYED = "keyed-";

    static final String CUSTOMERS_TASK = "care";

    static final String WAITING = KEYED + "waiting";

    private CareTopology() {}

    public static Topology build(CareSettings settings) {
        Topology topology = new Topology();
        customers(topology, settings);
        topology.addSink(HANDOVERS, Topic.CARE_HANDOVERS.topic(), CUSTOMERS_TASK);
        keyed(topology, settings);
        return topology;
    }

    /** But for where what is handed over goes. */
    static void customers(Topology topology, CareSettings settings) {
        String processor = CUSTOMERS_TASK;
        var bytes = new ByteArraySerializer();
        topology.addSource("events", Topic.JOURNEY_EVENTS.topic())
                .addSource("control", Topic.CARE_CONTROL.topic())
                .addSource("handovers", Topic.CARE_HANDOVERS.topic())
                .addProcessor(processor, () -> new CareProcessor(settings), "events", "control", "handovers")
                .addSink(TO_KEYED, Topic.CARE_KEYED.topic(), bytes, bytes, byAddress(), processor);
        decides(topology, processor, CUSTOMERS);
        topology.addStateStore(store(POINTERS), processor);
    }

    private static void keyed(Topology topology, CareSettings settings) {
        String processor = "keyed-care";
        topology.addSource("keyed", Topic.CARE_KEYED.topic())
                .addProcessor(processor, () -> new KeyedProcessor(settings), "keyed");
        decides(topology, processor, KEYED);
        topology.addStateStore(store(WAITING), processor);
    }

    private static void decides(Topology topology, String processor, String of) {
        topology.addSink(of + DECISIONS, Topic.CARE_DECISIONS.topic(), processor)
                .addSink(of + ACTIONS, Topic.CARE_ACTIONS.topic(), processor);
        for (String store : new String[] {STATES, TIMERS, RUNS, PATTERNS}) {
            topology.addStateStore(store(of + store), processor);
        }
    }

    static StreamPartitioner<byte[], byte[]> byAddress() {
        return (topic, key, value, partitions) -> Address.of(key).partitions(partitions);
    }

    static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), bytes, bytes)
                .withCachingDisabled();
    }
}
