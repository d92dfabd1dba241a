package dev.heed.care.catalog;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.contracts.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

/** Collection {@code patterns}: one document per version, {@code _id} = name@version. */
@ApplicationScoped
public class PatternStore {
    private static final String PENDING = "pending";
    private static final String STATUS = "status";
    private static final Bson THERE = ne(STATUS, Status.DELETED.label());
    private static final Bson IN_ORDER = Sorts.ascending("name", "version");
    private static final List<String> RUNNING = Stream.of(Status.SHADOW, Status.TRIAL, Status.ACTIVE, Status.PAUSED)
            .map(Status::label)
            .toList();

    private final MongoCollection<Document> patterns;

    public PatternStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.patterns = mongo.getDatabase(database).getCollection("patterns");
    }

    public Optional<StoredPattern> find(String name, int version) {
        return known(name, version).filter(pattern -> pattern.status() != Status.DELETED);
    }

    /** As {@link #find}, also one that was deleted. */
    public Optional<StoredPattern> known(String name, int version) {
        Document found =
                patterns.find(eq("_id", StoredPattern.id(name, version))).first();
        return Optional.ofNullable(found).map(PatternStore::read);
    }

    /** False when that version is there already. */
    public boolean insert(StoredPattern pattern) {
        try {
            patterns.insertOne(write(pattern));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** False when somebody else changed it since {@code changed} was computed from the revision before. */
    public boolean replace(StoredPattern changed) {
        Bson before = and(eq("_id", changed.id()), eq("revision", changed.revision() - 1));
        return patterns.replaceOne(before, write(changed)).getModifiedCount() == 1;
    }

    /** What has changed but is not on the log yet, oldest revision first. */
    public List<StoredPattern> pending() {
        return read(eq(PENDING, true), Sorts.ascending("revision"));
    }

    public void sent(StoredPattern pattern) {
        patterns.updateOne(
                and(eq("_id", pattern.id()), eq("revision", pattern.revision())), Updates.set(PENDING, false));
    }

    /** What runs, and what was paused while it did. */
    public List<StoredPattern> running() {
        return read(in(STATUS, RUNNING), IN_ORDER);
    }

    public List<StoredPattern> versions(String name) {
        return read(and(eq("name", name), THERE), Sorts.ascending("version"));
    }

    /** Of every version that listens to the type, the text too. */
    List<StoredPattern> watching(String eventType) {
        return read(and(eq("eventTypes", eventType), THERE), IN_ORDER);
    }

    /** All that are there, by {@code name@version}. */
    public Map<String, PatternSummary> all() {
        Map<String, PatternSummary> all = new TreeMap<>();
        list(PatternQuery.ALL, "", 0, Integer.MAX_VALUE).forEach(pattern -> all.put(pattern.id(), pattern));
        return all;
    }

    /** By name and version, after {@code name} and {@code version}; none of them is deleted. */
    public List<PatternSummary> list(PatternQuery query, String name, int version, int limit) {
        Bson after = or(gt("name", name), and(eq("name", name), gt("version", version)));
        return patterns.find(and(filter(query), after))
                .projection(Projections.exclude("source", PENDING))
                .sort(IN_ORDER)
                .limit(limit)
                .map(PatternStore::summary)
                .into(new ArrayList<>());
    }

    private static Bson filter(PatternQuery query) {
        List<Bson> all = new ArrayList<>(List.of(THERE));
        query.status().ifPresent(status -> all.add(eq(STATUS, status)));
        query.name().ifPresent(name -> all.add(eq("name", name)));
        query.owner().ifPresent(owner -> all.add(eq("owner", owner)));
        query.label().ifPresent(label -> all.add(eq("labels", label)));
        query.domain().ifPresent(domain -> all.add(eq("labels", Facets.label("domain", domain))));
        query.eventType().ifPresent(type -> all.add(eq("eventTypes", type)));
        return and(all);
    }

    /** Versions that an older release stored lack what this one lists by; they are told again, which changes nothing. */
    public void renew() {
        read(Filters.exists("sha256", false), Sorts.ascending("_id"))
                .forEach(pattern -> patterns.replaceOne(
                        and(eq("_id", pattern.id()), eq("revision", pattern.revision())), write(pattern)));
    }

    private List<StoredPattern> read(Bson filter, Bson sort) {
        return patterns.find(filter).sort(sort).map(PatternStore::read).into(new ArrayList<>());
    }

    /** Labels are user's words, so they are values here and no field names. */
    private static Document write(StoredPattern pattern) {
        Facets facets = Facets.of(pattern.source());
        return new Document("_id", pattern.id())
                .append("name", pattern.name())
                .append("version", pattern.version())
                .append(STATUS, pattern.status().label())
                .append("revision", pattern.revision())
                .append("owner", pattern.owner())
                .append("title", facets.title())
                .append("verb", facets.verb())
                .append(
                        "labels",
                        facets.labels().entrySet().stream()
                                .map(label -> Facets.label(label.getKey(), label.getValue()))
                                .toList())
                .append("labelKeys", List.copyOf(facets.labels().keySet()))
                .append("eventTypes", facets.eventTypes())
                .append("sha256", Sha256.hex(pattern.source()))
                .append("source", pattern.source())
                .append(
                        "history",
                        pattern.history().stream().map(StepStore::write).toList())
                .append(PENDING, true);
    }

    private static StoredPattern read(Document document) {
        return new StoredPattern(
                document.getString("name"),
                document.getInteger("version"),
                StepStore.status(document.getString(STATUS)),
                document.getInteger("revision"),
                document.getString("owner"),
                document.getString("source"),
                history(document));
    }

    private static List<StoredPattern.Step> history(Document document) {
        return document.getList("history", Document.class).stream()
                .map(StepStore::read)
                .toList();
    }

    private static PatternSummary summary(Document document) {
        StoredPattern.Step last = history(document).getLast();
        return new PatternSummary(
                document.getString("name"),
                document.getInteger("version"),
                StepStore.status(document.getString(STATUS)),
                document.getInteger("revision"),
                document.getString("owner"),
                document.get("title", ""),
                document.get("verb", ""),
                labels(document),
                document.getList("eventTypes", String.class, List.of()),
                last.at(),
                last.by(),
                document.get("sha256", ""));
    }

    private static Map<String, String> labels(Document document) {
        List<String> keys = document.getList("labelKeys", String.class, List.of());
        List<String> labels = document.getList("labels", String.class, List.of());
        Map<String, String> byKey = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byKey.put(keys.get(i), labels.get(i).substring(keys.get(i).length() + 1));
        }
        return byKey;
    }
}
