package dev.heed.care.backtest;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.heed.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

/** Collection {@code backtest_matches}: matches one by one, {@code _id} = backtest/place in time. */
@ApplicationScoped
public class TrailStore {
    private static final int AT_ONCE = 500;

    private final MongoCollection<Document> matches;

    public TrailStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.matches = mongo.getDatabase(database).getCollection("backtest_matches");
    }

    /** A match and its place in the list. */
    record Placed(String place, Trail trail) {}

    void replace(String backtest, List<Trail> trails) {
        delete(backtest);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < trails.size(); i++) {
            documents.add(new Document("_id", "%s/%08d".formatted(backtest, i))
                    .append("backtest", backtest)
                    .append("json", new String(Json.write(trails.get(i)), StandardCharsets.UTF_8)));
            if (documents.size() == AT_ONCE || i == trails.size() - 1) {
                matches.insertMany(documents);
                documents.clear();
            }
        }
    }

    List<Placed> list(String backtest, String after, int limit) {
        return matches.find(and(eq("backtest", backtest), gt("_id", after)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(TrailStore::read)
                .into(new ArrayList<>());
    }

    void delete(String backtest) {
        matches.deleteMany(eq("backtest", backtest));
    }

    private static Placed read(Document document) {
        byte[] json = document.getString("json").getBytes(StandardCharsets.UTF_8);
        return new Placed(document.getString("_id"), Json.read(json, Trail.class));
    }
}
