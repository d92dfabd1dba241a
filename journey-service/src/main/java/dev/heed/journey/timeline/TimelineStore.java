package dev.heed.journey.timeline;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Collection {@code timeline}: one document per event. Its id follows from customer, source and event id, so writing
 * the same event again changes nothing.
 */
@ApplicationScoped
public class TimelineStore {
    private static final int ID_BYTES = 16;

    private final MongoCollection<Document> timeline;

    public TimelineStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.timeline = mongo.getDatabase(database).getCollection("timeline");
    }

    /** Inserts what is not there yet: cheaper than upserts, and the content of an id never changes. */
    void add(List<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            var documents = entries.stream().map(TimelineStore::document).toList();
            timeline.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean knownOnly = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream().allMatch(x -> x.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!knownOnly) {
                throw e;
            }
        }
    }

    List<TimelineEntry> read(TimelineQuery query) {
        return timeline.find(filter(query))
                .sort(query.newestFirst() ? Sorts.descending("time", "place") : Sorts.ascending("time", "place"))
                .limit(query.limit())
                .map(TimelineStore::entry)
                .into(new ArrayList<>());
    }

    /**
     * Events of these types that came in by these identities, oldest first; those of runs are left out.
     *
     * @param limit the newest ones win
     */
    public List<TimelineEntry> events(Collection<String> identities, Collection<String> types, int limit) {
        var newest = timeline.find(Filters.and(
                        Filters.in("identity", identities), Filters.in("type", types), Filters.exists("replay", false)))
                .sort(Sorts.descending("time", "place"))
                .limit(limit)
                .map(TimelineStore::entry)
                .into(new ArrayList<>());
        return newest.reversed();
    }

    private static Bson filter(TimelineQuery query) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.in("identity", query.identities()));
        query.type().ifPresent(type -> all.add(Filters.eq("type", type)));
        query.channel().ifPresent(channel -> all.add(Filters.eq("channel", channel)));
        query.from().ifPresent(from -> all.add(Filters.gte("time", Date.from(from))));
        query.to().ifPresent(to -> all.add(Filters.lt("time", Date.from(to))));
        query.after().ifPresent(after -> all.add(behind(after, query.newestFirst())));
        return Filters.and(all);
    }

    private static Bson behind(TimelineQuery.Position last, boolean newestFirst) {
        Date time = Date.from(last.time());
        Bson sameTime = Filters.eq("time", time);
        return newestFirst
                ? Filters.or(Filters.lt("time", time), Filters.and(sameTime, Filters.lt("place", last.place())))
                : Filters.or(Filters.gt("time", time), Filters.and(sameTime, Filters.gt("place", last.place())));
    }

    private static Document document(TimelineEntry entry) {
        var document = new Document("_id", id(entry))
                .append("customer", entry.customerId())
                .append("identity", entry.identity())
                .append("time", Date.from(entry.time()))
                .append("place", entry.place())
                .append("event", entry.id())
                .append("source", entry.source())
                .append("type", entry.type())
                .append("receivedAt", Date.from(entry.receivedAt()))
                .append("data", entry.data());
        append(document, "channel", entry.channel());
        append(document, "session", entry.sessionId());
        append(document, "account", entry.account());
        append(document, "replay", entry.replay());
        return document;
    }

    private static void append(Document document, String name, Optional<String> value) {
        value.ifPresent(text -> document.append(name, text));
    }

    private static TimelineEntry entry(Document document) {
        return new TimelineEntry(
                document.getString("event"),
                document.getString("source"),
                document.getString("type"),
                document.getString("customer"),
                document.getString("identity"),
                instant(document.getDate("time")),
                instant(document.getDate("receivedAt")),
                text(document, "channel"),
                text(document, "session"),
                text(document, "account"),
                text(document, "replay"),
                document.getString("data"),
                document.getLong("place"));
    }

    private static Optional<String> text(Document document, String name) {
        @Nullable String value = document.getString(name);
        return Optional.ofNullable(value);
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }

    private static String id(TimelineEntry entry) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            String whole = String.join("\u001f", entry.identity(), entry.source(), entry.id());
            return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
