package dev.heed.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.CloudEventHeaders.Read;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import dev.heed.stack.StackFailure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.bson.Document;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** Reads journey.events in the batches of the service and inserts a timeline document per event, nothing else. */
final class BareProjector implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int OFFSET_BITS = 48;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final MongoCollection<Document> timeline;

    BareProjector(String bootstrapServers, MongoCollection<Document> timeline) {
        this.consumer = Kafka.consumer(bootstrapServers);
        this.timeline = timeline;
        Kafka.assign(consumer, Topic.JOURNEY_EVENTS.topic());
    }

    /** Copies so many events, from where it stood. @return events a second in the second half */
    double copy(long events) {
        long done = 0;
        long half = 0;
        long halfAt = System.nanoTime();
        while (done < events) {
            done += insert(consumer.poll(POLL));
            if (half == 0 && done >= events / 2) {
                half = done;
                halfAt = System.nanoTime();
            }
        }
        return (done - half) / ((System.nanoTime() - halfAt) / 1e9);
    }

    private int insert(ConsumerRecords<byte[], byte[]> batch) {
        List<Document> documents = new ArrayList<>(batch.count());
        batch.forEach(message -> documents.add(document(message)));
        if (!documents.isEmpty()) {
            timeline.insertMany(documents, new InsertManyOptions().ordered(false));
        }
        return documents.size();
    }

    /** The fields of the service's own document. */
    private static Document document(ConsumerRecord<byte[], byte[]> message) {
        var appended = Instant.ofEpochMilli(message.timestamp());
        if (!(CloudEventHeaders.read(message.headers(), message.value(), appended) instanceof Read.Event(var event))) {
            throw new StackFailure("The benchmark wrote something that is no event");
        }
        return new Document("_id", event.source() + "/" + event.id())
                .append("identity", event.extension(JourneyEvent.IDENTITY).orElse(""))
                .append("time", Date.from(event.time()))
                .append("place", ((long) message.partition() << OFFSET_BITS) + message.offset())
                .append("event", event.id())
                .append("topic", "events")
                .append("source", event.source())
                .append("type", event.type())
                .append("receivedAt", Date.from(appended))
                .append("data", new String(event.data(), StandardCharsets.UTF_8))
                .append("channel", event.extension(JourneyEvent.CHANNEL).orElse(""))
                .append("stored", Date.from(Instant.now()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
