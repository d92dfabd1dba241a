package dev.heed.journey.inbound;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

import java.util.Set;

/**
 * The partitions of journey.inbound as the broker showed them last.
 *
 * @param sick those that cannot store records: no leader, or too few replicas in sync
 */
record PartitionsOut(int count, Set<Integer> sick) {
    /** Nobody asked yet: then nothing is known to be wrong either. */
    static final PartitionsOut UNKNOWN = new PartitionsOut(0, Set.of());

    private static final String INBOUND = Topic.JOURNEY_INBOUND.topic();

    PartitionsOut {
        sick = Set.copyOf(sick);
    }

    boolean someStore() {
        return sick.size() < count;
    }

    /** Whether the record would only wait until it expires, and take the producer with it. */
    boolean bars(ProducerRecord<byte[], byte[]> outgoing) {
        if (sick.isEmpty() || !outgoing.topic().equals(INBOUND)) {
            return false;
        }
        Integer named = outgoing.partition();
        return named == null ? outgoing.key() != null && sick.contains(byKey(outgoing.key())) : sick.contains(named);
    }

    /** While some are sick the record says where it goes: what was looked at is where the producer puts it. */
    ProducerRecord<byte[], byte[]> placed(ProducerRecord<byte[], byte[]> outgoing) {
        boolean byKey = outgoing.topic().equals(INBOUND) && outgoing.partition() == null && outgoing.key() != null;
        return sick.isEmpty() || !byKey
                ? outgoing
                : new ProducerRecord<>(
                        outgoing.topic(),
                        byKey(outgoing.key()),
                        outgoing.timestamp(),
                        outgoing.key(),
                        outgoing.value(),
                        outgoing.headers());
    }

    private int byKey(byte[] key) {
        return BuiltInPartitioner.partitionForKey(key, count);
    }
}
