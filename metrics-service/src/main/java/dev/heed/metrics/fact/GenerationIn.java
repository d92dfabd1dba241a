package dev.heed.metrics.fact;

import dev.heed.kit.mongo.Marks;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a consumer where the ledgers say: when it is given partitions, and when a rebuild has begun. Belongs to the
 * thread of {@link FactsIn}.
 */
@ApplicationScoped
class GenerationIn {
    private static final Logger LOG = Logger.getLogger(GenerationIn.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final RebuildStore rebuilds;
    private final LedgerStore ledgers;
    private final Marks marks;
    private final Clock clock;
    private final Set<TopicPartition> held = new HashSet<>();
    private long generation;
    private Instant looked = Instant.EPOCH;

    GenerationIn(RebuildStore rebuilds, LedgerStore ledgers, Marks marks, Clock clock) {
        this.rebuilds = rebuilds;
        this.ledgers = ledgers;
        this.marks = marks;
        this.clock = clock;
    }

    /** The generation that the positions of the consumer belong to. */
    long generation() {
        return generation;
    }

    /**
     * A topic that is another one now, and confirmed to be (see {@link Marks#bind}), has ledgers but no marks any more.
     * Offsets in those ledgers mean nothing: facts are made again from what the log holds.
     */
    void refound() {
        long current = rebuilds.generation();
        List<Ledger> all = ledgers.all();
        List<Ledger> known =
                all.stream().filter(ledger -> marks.next(ledger.place()) > 0).toList();
        if (all.stream()
                .anyMatch(ledger -> ledger.generation() == current && ledger.next() > 0 && !known.contains(ledger))) {
            String id = "rb_refounded_" + (current + 1);
            if (rebuilds.insert(Rebuild.after(current, id, "HEED_REBUILD", clock.instant(), known))) {
                LOG.warnf("a topic was created anew, so all facts are made again. rebuildId=%s", id);
            }
        }
    }

    /** Ties partitions to the topics of today. Call before folding: there must be no ledger without its mark. */
    void mark(ConsumerRecords<?, ?> batch) {
        marks.advance(batch);
    }

    /** Call before each poll: while this fails, the consumer does not stand where it must. */
    void adopt(Consumer<?, ?> consumer) {
        look(consumer);
        for (TopicPartition partition : List.copyOf(held)) {
            seek(consumer, partition);
            consumer.resume(List.of(partition));
            held.remove(partition);
        }
    }

    /** Once a second: has a rebuild begun? If so, all partitions start again. */
    private void look(Consumer<?, ?> consumer) {
        if (clock.instant().isBefore(looked.plus(LOOK_EVERY))) {
            return;
        }
        long current = rebuilds.generation();
        looked = clock.instant();
        if (current != generation) {
            LOG.infof("facts are made again from the log. generation=%d", current);
            generation = current;
            hold(consumer, consumer.assignment());
        }
    }

    /** Nothing is read from these until {@link #adopt} has put the consumer where their ledgers say. */
    private void hold(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        held.addAll(partitions);
    }

    /** Asks no store: a fault in here would not keep the consumer from reading on where Kafka's own offsets are. */
    ConsumerRebalanceListener seekingOn(Consumer<?, ?> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                hold(consumer, partitions);
                looked = Instant.EPOCH;
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                LOG.debugf("partitions given back: %s", partitions);
                held.removeAll(partitions);
            }
        };
    }

    private void seek(Consumer<?, ?> consumer, TopicPartition partition) {
        Optional<Ledger> stored = ledgers.find(partition.toString());
        Ledger start = Projector.start(stored, partition.toString(), generation);
        if (start.next() > 0) {
            consumer.seek(partition, start.next());
        } else {
            consumer.seekToBeginning(List.of(partition));
            passIfEmpty(consumer, partition, stored);
        }
    }

    /** A partition whose records have all expired: there is nothing to fold, and a rebuild need not wait for it. */
    private void passIfEmpty(Consumer<?, ?> consumer, TopicPartition partition, Optional<Ledger> stored) {
        long first = offset(consumer.beginningOffsets(List.of(partition)), partition);
        long end = offset(consumer.endOffsets(List.of(partition)), partition);
        if (stored.isPresent() && first == end && !Ledger.overtaken(stored, generation)) {
            ledgers.advance(stored, new Ledger(partition.toString(), generation, end), List.of());
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
