package dev.heed.journey.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.heed.contracts.Json;
import dev.heed.journey.inbound.StrictJson;
import dev.heed.journey.profile.Erasure;
import dev.heed.journey.retention.Expiring;
import dev.heed.journey.retention.ExpiryStore;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collection {@code personal_events}: the personal attributes of single events, under the id that their timeline entry
 * has.
 */
@ApplicationScoped
public class PersonalEventStore implements Erasure, Expiring {
    private final MongoCollection<Document> events;

    public PersonalEventStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.events = mongo.getDatabase(database).getCollection("personal_events");
    }

    /** @param key of the event, as {@link dev.heed.journey.profile.EventKey} makes it */
    record Attributes(String key, String identity, Map<String, JsonNode> values, Instant stored) {}

    /** What is there already stays as it is. */
    void add(List<Attributes> attributes) {
        var unused = Writes.insertNew(
                events, attributes.stream().map(PersonalEventStore::document).toList());
    }

    private static Document document(Attributes one) {
        return new Document("_id", one.key())
                .append("identity", one.identity())
                .append("values", new String(Json.write(one.values()), StandardCharsets.UTF_8))
                .append("stored", Date.from(one.stored()));
    }

    /** Clear, by key; events without personal attributes are not among them. */
    public Map<String, Map<String, JsonNode>> find(Collection<String> keys) {
        Map<String, Map<String, JsonNode>> found = new HashMap<>();
        events.find(Filters.in("_id", keys)).forEach(one -> {
            Map<String, JsonNode> values = new TreeMap<>();
            StrictJson.tree(one.getString("values").getBytes(StandardCharsets.UTF_8))
                    .ifPresent(
                            tree -> tree.properties().forEach(value -> values.put(value.getKey(), value.getValue())));
            found.put(one.getString("_id"), values);
        });
        return found;
    }

    /** As {@link #find}, with the values masked. */
    public Map<String, Map<String, JsonNode>> masked(Collection<String> keys) {
        Map<String, Map<String, JsonNode>> masked = new HashMap<>();
        find(keys).forEach((key, values) -> masked.put(key, Mask.of(values)));
        return masked;
    }

    @Override
    public void erase(Collection<String> identities) {
        events.deleteMany(Filters.in("identity", identities));
    }

    @Override
    public String collection() {
        return events.getNamespace().getCollectionName();
    }

    @Override
    public Swept expire(Instant before, int limit) {
        return new ExpiryStore(events, "stored").expire(before, limit);
    }
}
