package dev.heed.stack;

import com.mongodb.client.MongoClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EmbeddedBackendsIT {
    private static final String TOPIC = "journey.test";

    @TempDir
    Path folder;

    @Test
    void theBrokerFindsItsRecordsAgainAfterARestart() throws Exception {
        int port = Ports.free();
        int controllerPort = Ports.free();
        try (var kafka = EmbeddedKafka.start(folder, port, controllerPort)) {
            create(kafka.bootstrapServers());
            send(kafka.bootstrapServers(), "before");
        }

        try (var kafka = EmbeddedKafka.start(folder, port, controllerPort)) {
            send(kafka.bootstrapServers(), "after");

            assertThat(read(kafka.bootstrapServers(), 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aKilledBrokerOfAStackComesBackOnTheSamePortWithItsRecords() throws Exception {
        var plan = StackPlan.onFreePorts(folder, folder.resolve("home")).withBrokerAsChild();
        try (var stack = new LocalStack(plan).startBackends()) {
            create(stack.bootstrapServers());
            send(stack.bootstrapServers(), "before");

            stack.broker().kill();
            stack.broker().start().awaitReady(Duration.ofMinutes(1));

            send(stack.bootstrapServers(), "after");
            assertThat(read(stack.bootstrapServers(), 2)).containsExactly("before", "after");
        }
    }

    @Test
    void theStoreFindsItsDocumentsAgainAfterARestart() {
        Path file = folder.resolve("store/documents.h2");
        int port = Ports.free();
        try (var mongo = EmbeddedMongo.onFile(file, port);
                var client = MongoClients.create(mongo.connectionString())) {
            client.getDatabase("heed").getCollection("tickets").insertOne(new Document("_id", "t1").append("n", 1));
        }

        try (var mongo = EmbeddedMongo.onFile(file, port);
                var client = MongoClients.create(mongo.connectionString())) {
            var tickets = client.getDatabase("heed").getCollection("tickets");

            assertThat(tickets.find()).containsExactly(new Document("_id", "t1").append("n", 1));
        }
    }

    private static void create(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void send(String servers, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "c1", value)).get();
        }
    }

    private static List<String> read(String servers, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
                return values.size() >= count;
            });
        }
        return values;
    }
}
