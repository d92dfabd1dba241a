package dev.heed.metrics.fact;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import dev.heed.contracts.Topic;
import dev.heed.kit.mongo.Marks;
import dev.heed.testing.KafkaLog;
import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** In a database of its own: the service under test works with its ledgers at the same time. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GenerationIT {
    private static final String DATABASE = "generation_it";
    private static final String TOPIC = Topic.CARE_ACTIONS.topic();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final KafkaLog log = KafkaLog.shared();
    private final String before = "before-" + UUID.randomUUID();
    private final String after = "after-" + UUID.randomUUID();

    @Inject
    MongoClient mongo;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private RebuildStore rebuilds;
    private Marks marks;

    @BeforeEach
    void ownDatabase() {
        mongo.getDatabase(DATABASE).drop();
        rebuilds = new RebuildStore(mongo, DATABASE);
        marks = new Marks(mongo, DATABASE);
    }

    @Test
    void nothing_is_read_before_the_ledgers_have_said_from_where() {
        log.appendRaw(TOPIC, before, new byte[0]);
        var ledgers = new AwayStore(mongo, 3);
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            foldToTheEnd(ledgers, consumer);
            log.appendRaw(TOPIC, after, new byte[0]);
            var generations = new GenerationIn(rebuilds, ledgers, marks, Clock.systemUTC());
            consumer.subscribe(List.of(TOPIC), generations.seekingOn(consumer));

            Set<String> keys = await().atMost(Duration.ofSeconds(30))
                    .until(() -> step(generations, consumer), read -> !read.isEmpty());

            assertThat(keys).containsExactly(after);
            assertThat(ledgers.faults).isZero();
        }
    }

    @Test
    void facts_are_made_again_when_a_topic_was_created_anew_and_that_is_confirmed() {
        var ledgers = new LedgerStore(mongo, DATABASE);
        var generations = new GenerationIn(rebuilds, ledgers, marks, Clock.systemUTC());
        marks.bind(Map.of(TOPIC, "old"), Set.of());
        generations.mark(oneRecord());
        ledgers.advance(Optional.empty(), new Ledger(PARTITION.toString(), 0, 1), List.of());
        generations.refound();
        assertThat(rebuilds.generation()).isZero();

        assertThatThrownBy(() -> marks.bind(Map.of(TOPIC, "new"), Set.of())).hasMessageContaining(TOPIC);
        marks.bind(Map.of(TOPIC, "new"), Set.of(TOPIC));
        generations.refound();

        assertThat(rebuilds.generation()).isEqualTo(1);
        assertThat(rebuilds.latest().orElseThrow().targets()).isEmpty();
    }

    private static ConsumerRecords<byte[], byte[]> oneRecord() {
        var message = new ConsumerRecord<>(TOPIC, PARTITION.partition(), 0, new byte[0], new byte[0]);
        return new ConsumerRecords<>(Map.of(PARTITION, List.of(message)), Map.of());
    }

    private static void foldToTheEnd(LedgerStore ledgers, KafkaConsumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        ledgers.advance(Optional.empty(), new Ledger(partition.toString(), 0, end), List.of()));
    }

    /** The keys among those of this test that one step reads, as the service steps: a fault is no reason to end. */
    private Set<String> step(GenerationIn generations, KafkaConsumer<byte[], byte[]> consumer) {
        try {
            generations.adopt(consumer);
        } catch (MongoTimeoutException e) {
            return Set.of();
        }
        Set<String> keys = new HashSet<>();
        consumer.poll(Duration.ofMillis(200))
                .forEach(message -> keys.add(new String(message.key(), StandardCharsets.UTF_8)));
        keys.retainAll(Set.of(before, after));
        return keys;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("group.id", before);
        settings.put("auto.offset.reset", "earliest");
        return settings;
    }

    /** Cannot be reached the first times that somebody asks. */
    private static final class AwayStore extends LedgerStore {
        private int faults;

        AwayStore(MongoClient mongo, int faults) {
            super(mongo, DATABASE);
            this.faults = faults;
        }

        @Override
        Optional<Ledger> find(String partition) {
            if (faults > 0) {
                faults--;
                throw new MongoTimeoutException("away");
            }
            return super.find(partition);
        }
    }
}
