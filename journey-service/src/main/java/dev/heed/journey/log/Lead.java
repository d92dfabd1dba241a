package dev.heed.journey.log;

import dev.heed.contracts.Topic;
import dev.heed.kit.mongo.Marks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How far what leads is written, by whichever instance: its marks are asked. Gauge {@code heed.log.lead}: how many places
 * the leader is ahead of the last batch that came behind it, in the partition where that is least; below 0 while it is
 * waited for.
 */
public final class Lead {
    private static final Logger LOG = Logger.getLogger(Lead.class);
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Leader leader;
    private final List<TopicPartition> all;
    private final AtomicLong ahead = new AtomicLong();

    Lead(Leader leader, int partitions, MeterRegistry meters) {
        this.leader = leader;
        this.all = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(Topic.Names.JOURNEY_EVENTS, number))
                .toList();
        Gauge.builder("heed.log.lead", ahead, AtomicLong::get).register(meters);
    }

    /** Who writes what leads. */
    interface Leader {
        /** By partition, 0 where nothing is written: all before it is. */
        Map<TopicPartition, Long> next(Collection<TopicPartition> partitions);

        /** The broker's id of the log; empty while it is not known. */
        String log();

        static Leader of(Marks marks) {
            return new Leader() {
                @Override
                public Map<TopicPartition, Long> next(Collection<TopicPartition> partitions) {
                    return marks.next(Marks.ONLY, partitions);
                }

                @Override
                public String log() {
                    return marks.topicId(Topic.Names.JOURNEY_EVENTS);
                }
            };
        }
    }

    /** The broker's id of the log that {@link #written} is about; empty while it is not known. */
    public String log() {
        return leader.log();
    }

    /** By partition the first offset whose event may not be on its timeline yet: all before it are. */
    public Map<Integer, Long> written() {
        Map<Integer, Long> written = new HashMap<>();
        leader.next(all).forEach((partition, next) -> written.put(partition.partition(), next));
        return written;
    }

    /** Returns when all before these offsets is written; throws when interrupted, because the service stops. */
    void await(Map<TopicPartition, Long> ends) {
        long since = System.nanoTime();
        Duration wait = FIRST;
        while (!isPast(ends)) {
            LockSupport.parkNanos(wait.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("The service stops");
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
            if (System.nanoTime() - since > LONG.toNanos()) {
                LOG.warnf(
                        "timelines have not been written for a minute, and everything else waits for them: look whether"
                                + " some instance reads them. topic=%s behind=%d",
                        Topic.Names.JOURNEY_EVENTS, -ahead.get());
                since = System.nanoTime();
            }
        }
    }

    private boolean isPast(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> next = leader.next(ends.keySet());
        long least = ends.entrySet().stream()
                .mapToLong(end -> next.getOrDefault(end.getKey(), 0L) - end.getValue())
                .min()
                .orElse(0);
        ahead.set(least);
        return least >= 0;
    }
}
