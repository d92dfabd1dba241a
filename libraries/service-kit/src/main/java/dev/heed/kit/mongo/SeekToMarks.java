package dev.heed.kit.mongo;

import dev.heed.kit.kafka.Patience;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;

/** Starts each assigned partition where its projection ends. */
@ApplicationScoped
@Identifier("seek-to-marks")
public class SeekToMarks implements KafkaConsumerRebalanceListener {
    private final Marks marks;
    private final String reader;

    @Inject
    public SeekToMarks(Marks marks) {
        this(marks, Marks.ONLY);
    }

    /** For a reader with a name. */
    public SeekToMarks(Marks marks, String reader) {
        this.marks = marks;
        this.reader = reader;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // Without its mark a partition would be read from Kafka's own offset, which promises less
        Patience.untilDone("seeking to the marks of " + partitions, () -> seek(consumer, partitions));
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            long next = marks.next(reader, partition);
            if (next > 0) {
                consumer.seek(partition, next);
            } else {
                consumer.seekToBeginning(java.util.List.of(partition));
            }
        }
    }
}
