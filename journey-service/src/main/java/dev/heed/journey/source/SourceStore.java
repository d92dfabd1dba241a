package dev.heed.journey.source;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.List;

import static com.mongodb.client.model.Filters.eq;

/** Collection {@code sources}: {@code {_id: name, keys: [hash], disabled}}. */
@ApplicationScoped
public class SourceStore {
    private final MongoCollection<Document> sources;

    public SourceStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.sources = mongo.getDatabase(database).getCollection("sources");
    }

    List<Source> all() {
        return sources.find()
                .map(document -> new Source(
                        document.getString("_id"),
                        document.getList("keys", String.class),
                        document.getBoolean("disabled", false)))
                .into(new ArrayList<>());
    }

    /** Leaves a source of that name as it is: its keys may have been changed since. */
    void createIfAbsent(Source source) {
        var whole = Updates.combine(
                Updates.setOnInsert("keys", source.keyHashes()), Updates.setOnInsert("disabled", source.disabled()));
        sources.updateOne(eq("_id", source.name()), whole, new UpdateOptions().upsert(true));
    }
}
