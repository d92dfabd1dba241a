package dev.heed.kit.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

/**
 * How far each partition has been projected into MongoDB: the offset to read next, which only ever grows. Reading
 * starts here (see {@link SeekToMarks}), whatever Kafka's committed offsets say; so a projection is rebuilt by
 * forgetting its marks. A service that reads a topic more than once gives all readers but one a name: each has marks of
 * its own, and one may be behind another.
 */
@ApplicationScoped
public class Marks {
    /** The name of a reader that has none. */
    public static final String ONLY = "";

    private final MongoCollection<Document> marks;
    private volatile Map<String, String> ids = Map.of();

    public Marks(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.marks = mongo.getDatabase(database).getCollection("marks");
    }

    /**
     * Tells the marks which topics there are, before anything is read. Offsets of a topic that was deleted and created
     * again mean nothing: its projections must be rebuilt, and that is refused until somebody confirms it.
     *
     * @param topicIds the broker's ids of the topics by name
     * @param confirmed topics whose projections may be rebuilt from the beginning of the new log
     * @throws IllegalStateException for a topic that is another one now and not confirmed
     */
    public void bind(Map<String, String> topicIds, Set<String> confirmed) {
        ids = Map.copyOf(topicIds);
        for (Document mark : marks.find()) {
            String topic = mark.getString("topic");
            String current = ids.getOrDefault(topic, "");
            if (!current.isEmpty() && !current.equals(mark.getString("topicId"))) {
                refound(topic, confirmed);
            }
        }
    }

    /** The broker's id of a topic, empty while it is not known: what else holds offsets names the log that they are of. */
    public String topicId(String topic) {
        return ids.getOrDefault(topic, "");
    }

    private void refound(String topic, Set<String> confirmed) {
        if (!confirmed.contains(topic)) {
            throw new IllegalStateException(
                    "Topic " + topic + " is not the one that was projected so far: it was deleted"
                            + " and created again, or this is another cluster. Start once with HEED_REBUILD=" + topic
                            + " to project it from its beginning.");
        }
        forget(topic);
    }

    /** The offset to read next; 0 for a partition never read. */
    public long next(TopicPartition partition) {
        return next(ONLY, partition);
    }

    /** What the reader of that name is to read next; 0 for a partition that it never read. */
    public long next(String reader, TopicPartition partition) {
        Document mark = marks.find(eq("_id", id(reader, partition))).first();
        return mark == null ? 0 : mark.getLong("next");
    }

    /** The same of several partitions, in one look: all of them are in the answer. */
    public Map<TopicPartition, Long> next(String reader, Collection<TopicPartition> partitions) {
        Map<String, TopicPartition> byId = new HashMap<>();
        partitions.forEach(partition -> byId.put(id(reader, partition), partition));
        Map<TopicPartition, Long> next = new HashMap<>();
        partitions.forEach(partition -> next.put(partition, 0L));
        for (Document mark : marks.find(in("_id", byId.keySet()))) {
            next.replace(byId.get(mark.getString("_id")), mark.getLong("next"));
        }
        return next;
    }

    private static String id(String reader, TopicPartition partition) {
        return reader.equals(ONLY) ? partition.toString() : partition + "/" + reader;
    }

    /** Call after the batch is written. */
    public void advance(ConsumerRecords<?, ?> batch) {
        advance(ONLY, batch);
    }

    /** Call after the reader of that name has written the batch. */
    public void advance(String reader, ConsumerRecords<?, ?> batch) {
        ends(batch).forEach((partition, next) -> advance(reader, partition, next));
    }

    /** The offsets behind a batch. */
    public static Map<TopicPartition, Long> ends(ConsumerRecords<?, ?> batch) {
        Map<TopicPartition, Long> next = new HashMap<>();
        batch.partitions().forEach(p -> next.put(p, batch.records(p).getLast().offset() + 1));
        return next;
    }

    private void advance(String reader, TopicPartition partition, long next) {
        try {
            marks.updateOne(
                    and(eq("_id", id(reader, partition)), lt("next", next)),
                    Updates.combine(
                            Updates.set("next", next),
                            Updates.set("topic", partition.topic()),
                            Updates.set("topicId", ids.getOrDefault(partition.topic(), ""))),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            // An upsert that meets a mark already further on: another instance took the partition over
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Forgets how far {@code topic} was read: the next assignment starts at the beginning of the log. */
    public void forget(String topic) {
        marks.deleteMany(eq("topic", topic));
    }
}
