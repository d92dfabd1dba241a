package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.heed.kit.mongo.Newest;
import dev.heed.kit.mongo.Position;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Collection {@code consents}: every consent that was ever given or withdrawn, by identity. Only added to. */
@ApplicationScoped
public class ConsentStore implements Erasure {
    private static final Newest NEWEST = new Newest("at");

    private final MongoCollection<Document> consents;

    public ConsentStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.consents = mongo.getDatabase(database).getCollection("consents");
    }

    /** What is there already stays as it is. */
    void add(List<ConsentChange> changes) {
        var unused = Writes.insertNew(
                consents, changes.stream().map(ConsentStore::document).toList());
    }

    Optional<ConsentChange> find(String id) {
        return Optional.ofNullable(consents.find(Filters.eq("_id", id)).first()).map(ConsentStore::change);
    }

    /** Newest first. */
    public List<ConsentChange> history(Collection<String> identities, Optional<Position> after, int limit) {
        Bson mine = Filters.in("identity", identities);
        Bson filter = after.map(last -> Filters.and(mine, NEWEST.behind(last))).orElse(mine);
        return consents.find(filter)
                .sort(NEWEST.sort())
                .limit(limit)
                .map(ConsentStore::change)
                .into(new ArrayList<>());
    }

    @Override
    public void erase(Collection<String> identities) {
        consents.deleteMany(Filters.in("identity", identities));
    }

    private static Document document(ConsentChange change) {
        var document = new Document("_id", change.id())
                .append("identity", change.identity())
                .append("channel", change.channel())
                .append("purpose", change.purpose())
                .append("granted", change.granted())
                .append("at", Date.from(change.at()))
                .append("by", change.by())
                .append("fingerprint", change.fingerprint())
                .append("place", change.place());
        change.event().ifPresent(event -> document.append("event", event));
        change.reason().ifPresent(reason -> document.append("reason", reason));
        return document;
    }

    private static ConsentChange change(Document document) {
        return new ConsentChange(
                document.getString("_id"),
                document.getString("identity"),
                document.getString("channel"),
                document.getString("purpose"),
                document.getBoolean("granted"),
                document.getDate("at").toInstant(),
                document.getString("by"),
                Optional.ofNullable(document.getString("event")),
                Optional.ofNullable(document.getString("reason")),
                document.get("fingerprint", ""),
                Stored.number(document, "place"));
    }
}
