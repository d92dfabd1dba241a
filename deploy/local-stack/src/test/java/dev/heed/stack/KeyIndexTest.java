package dev.heed.stack;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class KeyIndexTest {
    private static Stream<Document> keyed() {
        return Stream.of(
                id("b"),
                id("b").append("rev", 2L),
                new Document("rev", 2L).append("_id", new Document("$in", List.of("b", "unknown"))),
                and(id("b"), new Document("next", new Document("$lt", 9L))),
                and(new Document("rev", 2L), and(new Document("_id", new Document("$eq", "b")))));
    }

    private static Stream<Document> unkeyed() {
        return Stream.of(
                new Document("rev", 2L),
                new Document("_id", new Document("$gt", "a")),
                new Document("$or", List.of(id("a"), id("b"))),
                and(new Document("rev", 2L)));
    }

    @ParameterizedTest
    @MethodSource("keyed")
    void whatNamesAnIdIsLookedUpWhateverElseItSays(Document query) {
        var index = KeyIndex.over(index("_id"));

        assertThat(index.canHandle(query)).isTrue();
        assertThat(index.getPositions(query)).containsExactly(1);
    }

    @ParameterizedTest
    @MethodSource("unkeyed")
    void whatDoesNotIsScanned(Document query) {
        assertThat(KeyIndex.over(index("_id")).canHandle(query)).isFalse();
    }

    @Test
    void otherIndexesStayWhatTheyAre() {
        var other = index("name");

        assertThat(KeyIndex.over(other)).isSameAs(other);
    }

    @Test
    void whatIsSaidBeyondTheIdStillHolds() {
        try (var mongo = EmbeddedMongo.inMemory();
                var client = MongoClients.create(mongo.connectionString())) {
            var profiles = client.getDatabase("heed").getCollection("profiles");
            profiles.insertOne(new org.bson.Document("_id", "c1").append("rev", 1L));

            assertThat(changed(profiles, 2L)).isZero();
            assertThat(changed(profiles, 1L)).isOne();
            assertThat(profiles.find(Filters.in("_id", "c1", "c2")).first())
                    .isEqualTo(new org.bson.Document("_id", "c1").append("rev", 3L));
        }
    }

    private static long changed(MongoCollection<org.bson.Document> profiles, long seen) {
        return profiles.updateOne(Filters.and(Filters.eq("_id", "c1"), Filters.eq("rev", seen)), Updates.set("rev", 3L))
                .getMatchedCount();
    }

    private static MemoryUniqueIndex index(String key) {
        var index = new MemoryUniqueIndex("some", List.of(new IndexKey(key, true)), false);

        index.add(new Document(key, "a").append("rev", 1L), 0, null);
        index.add(new Document(key, "b").append("rev", 2L), 1, null);
        return index;
    }

    private static Document id(String id) {
        return new Document("_id", id);
    }

    private static Document and(Document... parts) {
        return new Document("$and", List.of(parts));
    }
}
