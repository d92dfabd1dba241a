package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/**
 * Collection {@code stage_positions}: one document per map version and customer. Written by compare and set on
 * {@code rev}; {@code stage}, {@code overdueAt} and {@code signalAt} repeat what follows from the visits, for queries.
 */
@ApplicationScoped
public class PositionStore implements Expiring {

    private static final String STORED = "stored";

    private final MongoCollection<Document> positions;
    private final Clock clock;

    public PositionStore(
            MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database, Clock clock) {
        this.clock = clock;
        this.positions = mongo.getDatabase(database).getCollection("stage_positions");
    }

    /** By customer; those without a position are left out. */
    Map<String, Position> find(Chart chart, Collection<String> customers) {
        Map<String, Position> found = new HashMap<>();
        var ids = customers.stream().map(chart::position).toList();
        for (Document document : positions.find(Filters.in("_id", ids))) {
            Position position = position(document);
            found.put(position.customer(), position);
        }
        return found;
    }

    /** Writes all whose {@code rev} is still the stored one; returns the customers of the others. */
    Set<String> replace(Chart chart, List<Position> changed) {
        Set<String> lost = new HashSet<>();
        if (changed.isEmpty()) {
            return lost;
        }
        String token = UUID.randomUUID().toString();
        var writes =
                changed.stream().map(position -> write(chart, position, token)).toList();
        if (Writes.all(positions, writes)) {
            return lost;
        }
        changed.forEach(position -> lost.add(position.customer()));
        var ids = changed.stream().map(one -> chart.position(one.customer())).toList();
        positions
                .find(and(Filters.in("_id", ids), eq("token", token)))
                .projection(Projections.include("customer"))
                .forEach(mine -> lost.remove(mine.getString("customer")));
        return lost;
    }

    private WriteModel<Document> write(Chart chart, Position position, String token) {
        Document document =
                document(chart, position.written()).append("token", token).append(STORED, Date.from(clock.instant()));
        return position.rev() == 0
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(at(chart, position), document);
    }

    private static Bson at(Chart chart, Position position) {
        return and(eq("_id", chart.position(position.customer())), eq("rev", position.rev()));
    }

    /** Remembers that the visits have their documents; false when some position has been written again meanwhile. */
    boolean settle(Chart chart, List<Position> settled) {
        var updates = settled.stream()
                .map(position -> new UpdateOneModel<Document>(
                        at(chart, position),
                        Updates.combine(
                                Updates.set("clean", position.count()), Updates.set("documents", position.count()))))
                .toList();
        return Writes.all(positions, updates);
    }

    /** False when it has been written again meanwhile. */
    boolean delete(Chart chart, Position position) {
        return positions.deleteOne(at(chart, position)).getDeletedCount() == 1;
    }

    /** On all maps, whatever their status. */
    void deleteAll(Collection<String> customers) {
        positions.deleteMany(Filters.in("customer", customers));
    }

    @Override
    public String collection() {
        return positions.getNamespace().getCollectionName();
    }

    /** The events that it follows from are off the timeline then. */
    @Override
    public Swept expire(Instant before, int limit) {
        return new ExpiryStore(positions, STORED).expire(before, limit);
    }

    /** Whose signal is due, longest first. */
    List<Position> due(Chart chart, Instant now, int limit) {
        return positions
                .find(and(eq("chart", chart.id()), Filters.lte("signalAt", Date.from(now))))
                .sort(Sorts.ascending("signalAt"))
                .limit(limit)
                .map(PositionStore::position)
                .into(new ArrayList<>());
    }

    /** When the next signal of this map will be due; {@link Instant#MAX} when none is waiting. */
    Instant nextDue(Chart chart) {
        @Nullable
        Document next = positions
                .find(and(eq("chart", chart.id()), Filters.exists("signalAt")))
                .sort(Sorts.ascending("signalAt"))
                .projection(Projections.include("signalAt"))
                .first();
        return next == null ? Instant.MAX : next.getDate("signalAt").toInstant();
    }

    /** By customer, after {@code customer}. */
    List<Position> list(Bson filter, String customer, int limit) {
        return positions
                .find(and(filter, Filters.gt("customer", customer)))
                .sort(Sorts.ascending("customer"))
                .limit(limit)
                .map(PositionStore::position)
                .into(new ArrayList<>());
    }

    private static Document document(Chart chart, Position position) {
        Position kept = position.kept();
        var document = new Document("_id", chart.position(position.customer()))
                .append("chart", chart.id())
                .append("customer", kept.customer())
                .append("rev", kept.rev())
                .append("time", Date.from(kept.time()))
                .append("place", kept.place())
                .append("reach", reach(kept.reach()))
                .append("count", kept.count())
                .append("clean", kept.clean())
                .append("documents", kept.documents())
                .append(
                        "visits",
                        kept.visits().stream().map(VisitStore::document).toList());
        kept.current().ifPresent(visit -> document.append("stage", visit.stage()));
        chart.overdueAt(kept).ifPresent(time -> document.append("overdueAt", Date.from(time)));
        chart.signalAt(kept).ifPresent(time -> document.append("signalAt", Date.from(time)));
        return document;
    }

    private static Position position(Document document) {
        String customer = document.getString("customer");
        return new Position(
                customer,
                document.getLong("rev"),
                document.getDate("time").toInstant(),
                document.getLong("place"),
                document.getInteger("count"),
                document.getInteger("clean"),
                document.getInteger("documents"),
                document.getList("visits", Document.class).stream()
                        .map(visit -> VisitStore.visit(visit, customer))
                        .toList(),
                reach(document));
    }

    private static Document reach(Reach reach) {
        List<Document> next = new ArrayList<>();
        reach.next().forEach((partition, end) -> next.add(new Document("p", partition).append("next", end)));
        return new Document("log", reach.log()).append("partitions", next);
    }

    /** Documents of an older version have none. */
    private static Reach reach(Document position) {
        @Nullable Document stored = position.get("reach", Document.class);
        if (stored == null) {
            return Reach.NONE;
        }
        Map<Integer, Long> next = new HashMap<>();
        stored.getList("partitions", Document.class).forEach(one -> next.put(one.getInteger("p"), one.getLong("next")));
        return new Reach(stored.getString("log"), next);
    }
}
