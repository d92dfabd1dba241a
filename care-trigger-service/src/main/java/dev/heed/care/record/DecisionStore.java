package dev.heed.care.record;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

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

    /** Which matches are asked for: of one version, {@code live} or of a run, {@code from} counts in, {@code to} not. */
    record Matches(String pattern, int version, String replay, Instant from, Instant to) {}

    /** By match time. What fell into the cooldown of its pattern is left out. */
    List<Comparison.Found> matches(Matches wanted, int limit) {
        Bson filter = and(
                eq("pattern", wanted.pattern()),
                eq("version", wanted.version()),
                eq("replay", wanted.replay()),
                gte("matchedAt", Date.from(wanted.from())),
                lt("matchedAt", Date.from(wanted.to())),
                eq("rested", false));
        return decisions
                .find(filter)
                .projection(Projections.include("customer", "matchedAt", "matchKey"))
                .sort(Sorts.ascending("matchedAt"))
                .limit(limit)
                .map(DecisionStore::match)
                .into(new ArrayList<>());
    }

    private static Comparison.Found match(Document document) {
        Map<String, String> key = new TreeMap<>();
        Json.tree(document.getString("matchKey").getBytes(StandardCharsets.UTF_8))
                .properties()
                .forEach(entry -> key.put(entry.getKey(), entry.getValue().asText()));
        return new Comparison.Found(
                document.getString("_id"),
                document.getString("customer"),
                key,
                document.getDate("matchedAt").toInstant());
    }

    private static Document write(Decision decision) {
        return new Document("_id", decision.decisionId())
                .append("customer", decision.customer())
                .append("pattern", decision.pattern())
                .append("version", decision.version())
                .append("matchedAt", Date.from(decision.matchedAt()))
                .append("matchKey", new String(Json.write(decision.matchKey()), StandardCharsets.UTF_8))
                .append("rested", decision.inputs().cooldownUntil().isPresent())
                .append("outcome", decision.outcome().name())
                .append("replay", decision.replay().orElse("live"))
                .append("json", new String(Json.write(decision), StandardCharsets.UTF_8));
    }

    private static Decision read(Document document) {
        return Json.read(document.getString("json").getBytes(StandardCharsets.UTF_8), Decision.class);
    }
}
