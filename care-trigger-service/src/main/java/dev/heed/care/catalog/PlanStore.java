package dev.heed.care.catalog;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.heed.care.detect.Calendars;
import dev.heed.care.lint.Grounds;
import dev.heed.care.lint.PlannedEvent;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.LintSettings;
import dev.heed.care.pattern.LintSettings.PlannedType;
import dev.heed.care.pattern.PatternReader;
import dev.heed.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

/** Collection {@code event_schemas}: what is planned of the events that patterns listen to, {@code _id} = type. */
@ApplicationScoped
public class PlanStore {
    private final MongoCollection<Document> plans;
    private final Calendars calendars;

    public PlanStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            Calendars calendars) {
        this.calendars = calendars;
        this.plans = mongo.getDatabase(database).getCollection("event_schemas");
    }

    /** What the checks of a pattern rest on here. */
    public Grounds grounds(FrictionPattern pattern) {
        return grounds(List.of(pattern));
    }

    /** As above, of a text; of one that can not be read nothing is planned. */
    public Grounds grounds(String source) {
        return PatternReader.read(source) instanceof PatternReader.Read.Accepted(var pattern, var lines)
                ? grounds(pattern)
                : grounds(List.of());
    }

    public Grounds grounds(Collection<FrictionPattern> patterns) {
        Set<String> types = new TreeSet<>();
        patterns.forEach(pattern -> types.addAll(pattern.spec().named()));
        Map<String, PlannedType> planned = new HashMap<>();
        plans.find(in("_id", types))
                .map(PlanStore::read)
                .forEach(plan -> PlannedEvent.of(Json.tree(plan.json().getBytes(StandardCharsets.UTF_8)))
                        .ifPresent(event -> planned.put(event.type(), event.planned())));
        return new Grounds(LintSettings.DEFAULT.with(planned), calendars);
    }

    Optional<StoredPlan> find(String type) {
        return Optional.ofNullable(plans.find(eq("_id", type)).first()).map(PlanStore::read);
    }

    /** By type, after {@code type}. */
    List<StoredPlan> list(String type, int limit) {
        return plans.find(gt("_id", type))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(PlanStore::read)
                .into(new ArrayList<>());
    }

    /** False when somebody else changed it since {@code changed} was made from the revision before; the first is 1. */
    boolean put(StoredPlan changed) {
        if (changed.revision() > 1) {
            return plans.replaceOne(revision(changed.type(), changed.revision() - 1), write(changed))
                            .getModifiedCount()
                    == 1;
        }
        try {
            plans.insertOne(write(changed));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Takes what a loader has found; what is the same already stays. */
    public void keep(PlannedEvent event, String json, String by, Instant now) {
        Optional<StoredPlan> present = find(event.type());
        if (present.isEmpty() || !present.get().json().equals(json)) {
            int revision = present.map(StoredPlan::revision).orElse(0) + 1;
            boolean unused = put(new StoredPlan(event.type(), revision, json, by, now)); // else the next round does it
        }
    }

    /** False when it is at another revision by now. */
    boolean delete(StoredPlan plan) {
        return plans.deleteOne(revision(plan.type(), plan.revision())).getDeletedCount() == 1;
    }

    private static Bson revision(String type, int revision) {
        return and(eq("_id", type), eq("revision", revision));
    }

    private static Document write(StoredPlan plan) {
        return new Document("_id", plan.type())
                .append("revision", plan.revision())
                .append("json", plan.json())
                .append("by", plan.by())
                .append("at", Date.from(plan.at()));
    }

    private static StoredPlan read(Document document) {
        return new StoredPlan(
                document.getString("_id"),
                document.getInteger("revision"),
                document.getString("json"),
                document.getString("by"),
                document.getDate("at").toInstant());
    }
}
