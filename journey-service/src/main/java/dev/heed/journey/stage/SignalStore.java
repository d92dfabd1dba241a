package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.heed.journey.retention.Expiring;
import dev.heed.journey.retention.ExpiryStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static com.mongodb.client.model.Filters.eq;

/**
 * Collection {@code stage_signals}: one document per stay that was signalled, named by the map version and the event that
 * began the stay. Positions come and go with merges and unmerges; what began a stay remains.
 */
@ApplicationScoped
public class SignalStore implements Expiring {
    private static final String SENT = "sent";

    private final MongoCollection<Document> signals;
    private final Clock clock;

    public SignalStore(
            MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database, Clock clock) {
        this.signals = mongo.getDatabase(database).getCollection("stage_signals");
        this.clock = clock;
    }

    /** Those of the positions whose current stay was signalled. */
    List<Position> sent(Chart chart, List<Position> positions) {
        Set<String> sent = new HashSet<>();
        var ids = positions.stream().map(position -> id(chart, position)).toList();
        signals.find(Filters.in("_id", ids)).forEach(signal -> sent.add(signal.getString("_id")));
        return positions.stream()
                .filter(position -> sent.contains(id(chart, position)))
                .toList();
    }

    void add(Chart chart, List<Position> positions) {
        var now = Updates.set(SENT, Date.from(clock.instant()));
        var writes = positions.stream()
                .map(position -> new UpdateOneModel<Document>(
                        eq("_id", id(chart, position)), now, new UpdateOptions().upsert(true)))
                .toList();
        signals.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private static String id(Chart chart, Position position) {
        return chart.id() + "/" + position.current().map(Visit::begunBy).orElse("");
    }

    @Override
    public String collection() {
        return signals.getNamespace().getCollectionName();
    }

    @Override
    public Swept expire(Instant before, int limit) {
        return new ExpiryStore(signals, SENT).expire(before, limit);
    }
}
