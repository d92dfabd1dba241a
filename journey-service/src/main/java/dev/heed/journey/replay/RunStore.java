package dev.heed.journey.replay;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.heed.contracts.RunMarker;
import dev.heed.kit.mongo.Newest;
import dev.heed.kit.mongo.Position;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;

/** Collection {@code runs}: one document per run, with what each partition reported under its number. */
@ApplicationScoped
public class RunStore {
    private static final Newest NEWEST = new Newest("openedAt");
    private static final Bson OPEN = and(ne("pending", true), eq("finishing", false));

    private final MongoCollection<Document> runs;

    public RunStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.runs = mongo.getDatabase(database).getCollection("runs");
    }

    /** Whether events of this run may still come in. */
    public boolean isOpen(String run) {
        return !open(Set.of(run)).isEmpty();
    }

    /** Those of the runs that are, in one look-up. */
    public Set<String> open(Set<String> named) {
        return runs.find(and(in("_id", named), OPEN))
                .projection(Projections.include("_id"))
                .map(run -> run.getString("_id"))
                .into(new HashSet<>());
    }

    Optional<Run> find(String id) {
        return Optional.ofNullable(runs.find(eq("_id", id)).first()).map(RunStore::run);
    }

    /** Newest first. */
    List<Run> page(Optional<Position> after, int limit) {
        Bson filter = after.map(NEWEST::behind).orElseGet(Document::new);
        return runs.find(filter)
                .sort(NEWEST.sort())
                .limit(limit)
                .map(RunStore::run)
                .into(new ArrayList<>());
    }

    /** The run of that id: this one, or the one that an earlier or concurrent request made. */
    Run createIfAbsent(Run run) {
        var document = new Document("_id", run.id())
                .append("fingerprint", run.fingerprint())
                .append("source", run.source())
                .append("label", run.label())
                .append("act", run.act())
                .append("openedAt", Date.from(run.openedAt()))
                .append("partitions", run.partitions())
                .append("pending", run.pending())
                .append("finishing", run.finishing());
        try {
            runs.insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return find(run.id()).orElseThrow();
    }

    /** Every partition of the log knows the run. */
    Run opened(String id) {
        runs.updateOne(eq("_id", id), Updates.set("pending", false));
        return find(id).orElseThrow();
    }

    private static Bson open(String id) {
        return and(eq("_id", id), OPEN);
    }

    /** Stops the intake of an open run; the first {@code advanceTo} stays. Empty when there is no such run. */
    Optional<Run> finishing(String id, Optional<Instant> advanceTo) {
        var finish = Updates.combine(
                Updates.set("finishing", true),
                Updates.set("advanceTo", advanceTo.map(Date::from).orElse(null)));
        runs.updateOne(open(id), finish);
        return find(id);
    }

    /** What the resolver counted for one partition of journey.inbound. */
    public void taken(RunMarker marker) {
        report(
                marker,
                "taken",
                new Document("accepted", marker.accepted())
                        .append("duplicate", marker.duplicate())
                        .append("rejected", marker.rejected()));
    }

    /** What the detector found in one partition of journey.events. */
    void found(RunMarker marker) {
        report(marker, "found", new Document("matches", marker.matches()).append("decisions", marker.decisions()));
    }

    private void report(RunMarker marker, String what, Document counts) {
        runs.updateOne(eq("_id", marker.run()), Updates.set(what + "." + marker.partition(), counts));
    }

    private static Run run(Document document) {
        return new Run(
                document.getString("_id"),
                document.getString("fingerprint"),
                document.getString("source"),
                document.getString("label"),
                document.getBoolean("act"),
                document.getDate("openedAt").toInstant(),
                document.getInteger("partitions"),
                document.getBoolean("pending", false),
                document.getBoolean("finishing"),
                Optional.ofNullable(document.getDate("advanceTo")).map(Date::toInstant),
                reports(
                        document,
                        "taken",
                        d -> new Run.Taken(d.getLong("accepted"), d.getLong("duplicate"), d.getLong("rejected"))),
                reports(document, "found", d -> new Run.Found(d.getLong("matches"), d.getLong("decisions"))));
    }

    private static <T> Map<Integer, T> reports(Document run, String what, Function<Document, T> read) {
        Map<Integer, T> reports = new HashMap<>();
        Document stored = run.get(what, new Document());
        stored.forEach((partition, counts) -> reports.put(Integer.valueOf(partition), read.apply((Document) counts)));
        return reports;
    }
}
