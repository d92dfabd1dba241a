package dev.heed.journey.source;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.heed.journey.Stack;
import dev.heed.kit.http.IdempotencyKey;
import dev.heed.kit.migrate.IndexMigration;
import dev.heed.kit.migrate.Schema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Sources that were made before requests had a key. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class OlderSourcesIT {
    private static final Schema SCHEMA = new Schema("journey", List.of(), List.of(new SourceSchema().sources()));

    private final String database = "sources-" + UUID.randomUUID();

    @Inject
    MongoClient mongo;

    @Test
    void several_of_them_do_not_keep_the_index_from_being_made() {
        MongoDatabase older = mongo.getDatabase(database);
        older.getCollection("sources").insertMany(List.of(source("shop"), source("app")));

        new IndexMigration(older, SCHEMA).create();

        var store = new SourceStore(mongo, database);
        assertThat(new IndexMigration(older, SCHEMA).differences()).isEmpty();
        assertThat(store.all()).extracting(Source::name).containsExactlyInAnyOrder("shop", "app");
        assertThat(store.createIfAbsent(Source.named("new", Instant.EPOCH), new IdempotencyKey("s_1", "f")))
                .isEmpty();
    }

    private static Document source(String name) {
        return new Document("_id", name).append("disabled", false).append("keys", List.of("a".repeat(64)));
    }
}
