package dev.heed.care.record;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

/** Collection {@code decisions}: the record as JSON text, beside it what lists filter by. */
@ApplicationScoped
public class DecisionStore {
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> decisions;

    public DecisionStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.decisions = mongo.getDatabase(database).getCollection("decisions");
    }

    /** Idempotent: a decision seen twice replaces itself, the last revision of a batch counts. */
    void keep(List<Decision> batch) {
        Map<String, WriteModel<Document>> writes = new LinkedHashMap<>();
        for (Decision decision : batch) {
            writes.put(
                    decision.decisionId(),
                    new ReplaceOneModel<>(eq("_id", decision.decisionId()), write(decision), UPSERT));
        }
        if (!writes.isEmpty()) {
            decisions.bulkWrite(new ArrayList<>(writes.values()), ANY_ORDER);
        }
    }

    Optional<Decision> find(String id) {
        return Optional.ofNullable(decisions.find(eq("_id", id)).first()).map(DecisionStore::read);
    }

    /** By decision id, after {@code id}. */
    List<Decision> list(Bson filter, String id, int limit) {
        List<Decision> found = new ArrayList<>();
        decisions
                .find(and(filter, gt("_id", id)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(DecisionStore::read)
                .into(found);
        return found;
    }

    private static Document write(Decision decision) {
        return new Document("_id", decision.decisionId())
                .append("customer", decision.customer())
                .append("pattern", decision.pattern())
                .append("outcome", decision.outcome().name())
                .append("replay", decision.replay().orElse("live"))
                .append("json", new String(Json.write(decision), StandardCharsets.UTF_8));
    }

    private static Decision read(Document document) {
        return Json.read(document.getString("json").getBytes(StandardCharsets.UTF_8), Decision.class);
    }
}
