package dev.heed.kit.migrate;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.heed.kit.kafka.KafkaSettings;
import dev.heed.kit.mongo.Marks;
import dev.heed.kit.runtime.PlatformConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs before anything reads or writes: creates what is missing under a lease, verifies, and refuses to start when the
 * broker or MongoDB is not as this version needs it. See {@link PlatformConfig.Migrate} for the modes.
 */
@ApplicationScoped
public class Migrator {
    private static final Logger LOG = Logger.getLogger(Migrator.class);
    private static final Duration TERM = Duration.ofSeconds(60);

    private final PlatformConfig config;
    private final Schema schema;
    private final MongoDatabase database;
    private final Map<String, Object> kafka;
    private final Marks marks;

    public Migrator(
            PlatformConfig config,
            Schema schema,
            MongoClient mongo,
            Marks marks,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.schema = schema;
        this.database = mongo.getDatabase(database);
        this.kafka = Map.copyOf(kafka);
        this.marks = marks;
    }

    void atStart(@Observes @Priority(jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        try (Admin admin = Admin.create(KafkaSettings.connection(kafka))) {
            var topics = new TopicMigration(admin, TopicPlan.of(schema, config.partitions(), config.replication()));
            var indexes = new IndexMigration(database, schema);
            switch (config.migrate()) {
                case AT_START -> migrate(topics, indexes);
                case VERIFY -> verify(topics, indexes);
                case ONLY -> {
                    migrate(topics, indexes);
                    done();
                }
                case DRY_RUN -> {
                    differences(topics, indexes).forEach((name, what) -> LOG.infof("would mend: %s %s", name, what));
                    done();
                }
            }
            marks.bind(topics.ids(), config.rebuild().orElse(Set.of()));
        }
    }

    /** Nothing has started yet, and nothing may: an orderly exit would first start every consumer. */
    private static void done() {
        Runtime.getRuntime().halt(0);
    }

    private void migrate(TopicMigration topics, IndexMigration indexes) {
        var lease = new Lease(
                database.getCollection("leases"),
                "migrate",
                config.instance() + "/" + UUID.randomUUID(),
                TERM,
                Clock.systemUTC());
        while (!lease.acquire()) {
            LOG.infof("waiting for another instance to finish its migration. service=%s", schema.service());
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        try {
            topics.create();
            indexes.create();
        } finally {
            lease.release();
        }
        verify(topics, indexes);
    }

    private void verify(TopicMigration topics, IndexMigration indexes) {
        Map<String, String> differences = differences(topics, indexes);
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    "Kafka and MongoDB are not as " + schema.service() + " needs them: "
                            + differences
                            + ". Run once with HEED_MIGRATE=only to create what is missing; what differs must be changed by hand.");
        }
        LOG.infof("topics and indexes verified. service=%s partitions=%d", schema.service(), config.partitions());
    }

    private static Map<String, String> differences(TopicMigration topics, IndexMigration indexes) {
        Map<String, String> differences = new TreeMap<>(topics.differences());
        indexes.differences().forEach((name, what) -> differences.put("collection " + name, what));
        return differences;
    }
}
