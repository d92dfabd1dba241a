package dev.heed.care.backtest;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was fetched and not read yet: a record is read when every partition has shown that it has no older one. */
final class MergeIn {
    /** Records that wait of one partition while another has to catch up. */
    private static final int ENOUGH = 20_000;

    private static final int BETWEEN_CHECKS = 1_000;

    private final Map<TopicPartition, Queued> queues = new HashMap<>();

    private static final class Queued {
        private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
        private final HistoryIn.Stretch stretch;
        private long at;
        private boolean over;

        Queued(HistoryIn.Stretch stretch) {
            this.stretch = stretch;
            this.at = stretch.from();
            this.over = stretch.length() == 0;
        }

        boolean isDone() {
            return waiting.isEmpty() && over;
        }

        boolean isAwaited() {
            return waiting.isEmpty() && !over;
        }

        boolean isBefore(@Nullable Queued other) {
            return other == null
                    || waiting.getFirst().timestamp() < other.waiting.getFirst().timestamp();
        }

        void read(HistoryIn.Reader reader) {
            ConsumerRecord<byte[], byte[]> message = waiting.removeFirst();
            at = message.offset() + 1;
            if (!reader.read(message)) {
                waiting.clear();
                over = true;
            }
        }
    }

    MergeIn(Map<TopicPartition, HistoryIn.Stretch> stretches) {
        stretches.forEach((partition, stretch) -> queues.put(partition, new Queued(stretch)));
    }

    boolean isOver() {
        return queues.values().stream().allMatch(Queued::isDone);
    }

    /** Nothing is fetched for a partition that is far ahead, or over. */
    void pace(Consumer<?, ?> consumer) {
        queues.forEach((partition, queue) -> {
            Collection<TopicPartition> one = List.of(partition);
            if (queue.over || queue.waiting.size() > ENOUGH) {
                consumer.pause(one);
            } else {
                consumer.resume(one);
            }
        });
    }

    void add(Iterable<ConsumerRecord<byte[], byte[]>> batch, Consumer<?, ?> consumer) {
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            var partition = new TopicPartition(message.topic(), message.partition());
            Queued queue = Objects.requireNonNull(queues.get(partition), "assigned");
            if (!queue.over && message.offset() < queue.stretch.end()) {
                queue.waiting.add(message);
            }
        }
        queues.forEach(
                (partition, queue) -> queue.over = queue.over || consumer.position(partition) >= queue.stretch.end());
    }

    /** Reads what may be read. How many offsets are over with it. */
    long drain(HistoryIn.Reader reader, Meter meter) {
        long before = sum();
        int since = 0;
        for (Queued next = oldest(); next != null; next = oldest()) {
            next.read(reader);
            if (++since % BETWEEN_CHECKS == 0) {
                meter.check();
            }
        }
        return sum() - before;
    }

    /** Null while a partition is awaited, and when nothing is left. */
    private @Nullable Queued oldest() {
        Queued oldest = null;
        for (Queued queue : queues.values()) {
            if (queue.isAwaited()) {
                return null;
            }
            if (!queue.isDone() && queue.isBefore(oldest)) {
                oldest = queue;
            }
        }
        return oldest;
    }

    private long sum() {
        return queues.values().stream()
                .mapToLong(queue -> queue.isDone() ? queue.stretch.end() : queue.at)
                .sum();
    }
}
