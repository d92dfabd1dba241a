package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The small part of collection {@code profiles} that says how long each fragment lives: a whole one may have hundreds
 * of kilobytes. {@value #STORED} is when the sweep looks at it again, counted from there; {@value #HEARD} is when
 * somebody was really heard of, and the sweep never moves it: or two identities would keep each other alive for ever.
 */
@ApplicationScoped
public class LifeStore {
    static final String STORED = "stored";
    static final String HEARD = "heard";
    private static final Bson PART = Projections.include("customer", "grouping.members", STORED, HEARD, "rev");

    private final MongoCollection<Document> profiles;

    public LifeStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.profiles = mongo.getDatabase(database).getCollection("profiles");
    }

    /** Those that the sweep has to look at. */
    List<Life> old(Instant before, int limit) {
        return profiles.find(Filters.lt(STORED, Date.from(before)))
                .projection(PART)
                .limit(limit)
                .map(LifeStore::life)
                .into(new ArrayList<>());
    }

    /** By identity, those that there are. */
    Map<String, Life> find(Collection<String> identities) {
        Map<String, Life> found = new HashMap<>();
        if (!identities.isEmpty()) {
            profiles.find(Filters.in("_id", identities))
                    .projection(PART)
                    .map(LifeStore::life)
                    .forEach(life -> found.put(life.identity(), life));
        }
        return found;
    }

    /** Has each looked at again when it would be old if it had been written then, unless it is written meanwhile. */
    void prolong(Map<Life, Instant> until) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        until.forEach((life, then) -> writes.add(new UpdateOneModel<>(
                new Document("_id", life.identity()).append("rev", life.rev()),
                Updates.combine(Updates.set(STORED, Date.from(then)), Updates.set(HEARD, Date.from(life.heard()))))));
        var unused = Writes.all(profiles, writes);
    }

    private static Life life(Document document) {
        @Nullable Document grouping = document.get("grouping", Document.class);
        // Before there was a second field, the sweep moved the only one: nobody knows it better
        Optional<Date> heard =
                Optional.ofNullable(document.getDate(HEARD)).or(() -> Optional.ofNullable(document.getDate(STORED)));
        return new Life(
                document.getString("_id"),
                document.getString("customer"),
                grouping == null ? List.of() : Stored.texts(grouping, "members"),
                heard.map(Date::toInstant).orElse(Instant.EPOCH),
                document.getLong("rev"));
    }
}
