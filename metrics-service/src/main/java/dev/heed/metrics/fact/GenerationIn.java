package dev.heed.metrics.fact;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final Clock clock;
    private long generation;
    private Instant looked = Instant.EPOCH;

    GenerationIn(RebuildStore rebuilds, LedgerStore ledgers, Clock clock) {
        this.rebuilds = rebuilds;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /** The generation that the positions of the consumer belong to. */
    long generation() {
        return generation;
    }

    /** Looks once a second whether a rebuild has begun; if so, all partitions start again. */
    void adopt(Consumer<?, ?> consumer) {
        if (clock.instant().isBefore(looked.plus(LOOK_EVERY))) {
            return;
        }
        long current = rebuilds.generation();
        looked = clock.instant();
        if (current != generation) {
            LOG.infof("facts are made again from the log. generation=%d", current);
            generation = current;
            seek(consumer, consumer.assignment());
        }
    }

    ConsumerRebalanceListener seekingOn(Consumer<?, ?> consumer) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                looked = Instant.EPOCH;
                adopt(consumer);
                seek(consumer, partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                LOG.debugf("partitions given back: %s", partitions);
            }
        };
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Optional<Ledger> stored = ledgers.find(partition.toString());
            Ledger start = Projector.start(stored, partition.toString(), generation);
            if (start.next() > 0) {
                consumer.seek(partition, start.next());
            } else {
                consumer.seekToBeginning(List.of(partition));
                passIfEmpty(consumer, partition, stored);
            }
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
