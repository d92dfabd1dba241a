package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import dev.heed.journey.retention.Expiring;
import dev.heed.journey.retention.ExpiryStore;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

/**
 * Collection {@code stage_visits}: one document per visit, {@code _id} = position/ordinal, so that funnels and paths
 * read a range of time and not all customers.
 */
@ApplicationScoped
public class VisitStore implements Expiring {

    private static final String STORED = "stored";

    private final MongoCollection<Document> visits;
    private final Clock clock;

    public VisitStore(
            MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database, Clock clock) {
        this.clock = clock;
        this.visits = mongo.getDatabase(database).getCollection("stage_visits");
    }

    /** Brings the documents up to the positions; what a later revision of a position has written stays. */
    void settle(Chart chart, List<Position> positions) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Position position : positions) {
            String id = chart.position(position.customer());
            position.unsettled().forEach(visit -> writes.add(write(chart, position, visit)));
            position.surplus().forEach(ordinal -> writes.add(new DeleteOneModel<>(eq("_id", id + "/" + ordinal))));
        }
        // An upsert that meets a later revision does nothing
        var unused = Writes.all(visits, writes);
    }

    private WriteModel<Document> write(Chart chart, Position position, Visit visit) {
        String id = chart.position(position.customer()) + "/" + visit.ordinal();
        Document document = document(visit)
                .append("_id", id)
                .append("chart", chart.id())
                .append("customer", position.customer())
                .append("rev", position.rev())
                .append(STORED, Date.from(clock.instant()));
        Bson older = and(eq("_id", id), lt("rev", position.rev()));
        return new ReplaceOneModel<>(older, document, new ReplaceOptions().upsert(true));
    }

    void delete(Chart chart, Position position) {
        String id = chart.position(position.customer());
        int most = Math.max(position.documents(), position.count());
        List<String> ids = new ArrayList<>();
        for (int ordinal = 0; ordinal < most; ordinal++) {
            ids.add(id + "/" + ordinal);
        }
        visits.deleteMany(Filters.in("_id", ids));
    }

    /** On all maps, whatever their status. */
    void deleteAll(Collection<String> customers) {
        visits.deleteMany(Filters.in("customer", customers));
    }

    @Override
    public String collection() {
        return visits.getNamespace().getCollectionName();
    }

    @Override
    public Swept expire(Instant before, int limit) {
        return new ExpiryStore(visits, STORED).expire(before, limit);
    }

    /** Hands out the visits that began in [from, to); returns false when there are more than {@code limit}. */
    boolean each(String chart, Instant from, Instant to, int limit, Consumer<Visit> each) {
        var found = visits.find(and(eq("chart", chart), during("enteredAt", from, to)))
                .sort(Sorts.ascending("enteredAt"))
                .limit(limit + 1);
        int count = 0;
        for (Document document : found) {
            if (++count > limit) {
                return false;
            }
            each.accept(visit(document, document.getString("customer")));
        }
        return true;
    }

    /** Paths that began in [from, to) by their trail so far, most frequent first. */
    List<Counted> trails(String chart, Instant from, Instant to, int limit) {
        var match = and(eq("chart", chart), eq("next", ""), during("begunAt", from, to));
        return counted(match, new Document("trail", "$trail"), limit);
    }

    /** Steps from a stage that was entered in [from, to) to the next, most frequent first. */
    List<Counted> steps(String chart, Instant from, Instant to, int limit) {
        var match = and(eq("chart", chart), Filters.ne("next", ""), during("enteredAt", from, to));
        return counted(match, new Document("stage", "$stage").append("next", "$next"), limit);
    }

    /** @param by what was counted, by field */
    record Counted(Document by, long count) {
        String text(String field) {
            @Nullable String text = by.getString(field);
            return Optional.ofNullable(text).orElse("");
        }
    }

    private List<Counted> counted(Bson match, Document by, int limit) {
        var group = new Document("_id", by).append("count", new Document("$sum", 1L));
        var order = new Document("count", -1).append("_id", 1);
        return visits.aggregate(List.of(
                        new Document("$match", match.toBsonDocument()),
                        new Document("$group", group),
                        new Document("$sort", order),
                        new Document("$limit", limit)))
                .map(found -> new Counted(
                        found.get("_id", Document.class),
                        found.get("count", (Number) 0L).longValue()))
                .into(new ArrayList<>());
    }

    private static Bson during(String field, Instant from, Instant to) {
        return and(gte(field, Date.from(from)), lt(field, Date.from(to)));
    }

    static Document document(Visit visit) {
        var document = new Document("ordinal", visit.ordinal())
                .append("stage", visit.stage())
                .append("begunBy", visit.begunBy())
                .append("identity", visit.identity())
                .append("enteredAt", Date.from(visit.enteredAt()))
                .append("live", visit.live())
                .append("next", visit.next())
                .append("trail", visit.trail())
                .append("begunAt", Date.from(visit.begunAt()))
                .append("signalled", visit.signalled());
        visit.leftAt().ifPresent(left -> document.append("leftAt", Date.from(left)));
        return document;
    }

    /** Earlier versions did not store what began a stay, nor by which identity that came in. */
    static Visit visit(Document document, String customer) {
        Instant enteredAt = document.getDate("enteredAt").toInstant();
        return new Visit(
                document.getInteger("ordinal"),
                document.getString("stage"),
                document.get("begunBy", Visit.unnamed(customer, enteredAt)),
                document.get("identity", customer),
                enteredAt,
                document.getBoolean("live"),
                Optional.ofNullable(document.getDate("leftAt")).map(Date::toInstant),
                document.getString("next"),
                document.getString("trail"),
                document.getDate("begunAt").toInstant(),
                document.getBoolean("signalled"));
    }
}
