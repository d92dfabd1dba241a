package dev.heed.journey.timeline;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.heed.journey.profile.Erasure;
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
import java.util.Map;
import java.util.Optional;

/**
 * Collection {@code timeline}: one document per event. Its id follows from identity, source and event id, so writing the
 * same event again changes nothing.
 */
@ApplicationScoped
public class TimelineStore implements Erasure, Expiring {
    private static final String STORED = "stored";

    private final MongoCollection<Document> timeline;
    private final Clock clock;

    public TimelineStore(
            MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database, Clock clock) {
        this.timeline = mongo.getDatabase(database).getCollection("timeline");
        this.clock = clock;
    }

    /** Inserts what is not there yet: cheaper than upserts, and the content of an id never changes. */
    void add(List<TimelineEntry> entries) {
        Date now = Date.from(clock.instant());
        var documents = entries.stream()
                .map(entry -> document(entry).append(STORED, now))
                .toList();
        var unused = Writes.insertNew(timeline, documents);
    }

    List<TimelineEntry> read(TimelineQuery query) {
        return timeline.find(filter(query))
                .sort(query.newestFirst() ? Sorts.descending("time", "place") : Sorts.ascending("time", "place"))
                .limit(query.limit())
                .map(TimelineStore::entry)
                .into(new ArrayList<>());
    }

    /** An entry and when it was written: what a tail follows. */
    record StoredEntry(TimelineEntry entry, Instant stored) {}

    /** What was written since, but for those keys, in the order of writing. */
    List<StoredEntry> storedSince(Collection<String> identities, Instant since, Collection<String> without, int limit) {
        return timeline.find(Filters.and(
                        Filters.in("identity", identities),
                        Filters.gte(STORED, Date.from(since)),
                        Filters.nin("_id", without)))
                .sort(Sorts.ascending(STORED, "_id"))
                .limit(limit)
                .map(one -> new StoredEntry(entry(one), instant(one.getDate(STORED))))
                .into(new ArrayList<>());
    }

    @Override
    public void erase(Collection<String> identities) {
        timeline.deleteMany(Filters.in("identity", identities));
    }

    @Override
    public String collection() {
        return timeline.getNamespace().getCollectionName();
    }

    @Override
    public Swept expire(Instant before, int limit) {
        return new ExpiryStore(timeline, STORED).expire(before, limit);
    }

    /**
     * Events of these types that came in by these identities, oldest first, those of runs among them.
     *
     * @param limit the newest ones win
     */
    public List<TimelineEntry> history(Collection<String> identities, Collection<String> types, int limit) {
        return timeline.find(Filters.and(Filters.in("identity", identities), eventsOf(types)))
                .sort(Sorts.descending("time", "place"))
                .limit(limit)
                .map(TimelineStore::entry)
                .into(new ArrayList<>())
                .reversed();
    }

    /**
     * Identities that have an event of these types, in order, behind {@code after}.
     *
     * @param limit events to look at; an empty answer means that there are no more
     */
    public List<String> identities(Collection<String> types, String after, int limit) {
        return timeline
                .find(Filters.and(Filters.gt("identity", after), eventsOf(types)))
                .sort(Sorts.ascending("identity"))
                .projection(Projections.include("identity"))
                .limit(limit)
                .map(document -> document.getString("identity"))
                .into(new ArrayList<>())
                .stream()
                .distinct()
                .toList();
    }

    /** What other services did has types as well, and may have the same ones. */
    private static Bson eventsOf(Collection<String> types) {
        return Filters.and(Filters.in("type", types), Filters.eq("topic", TimelineEntry.EVENTS));
    }

    private static Bson filter(TimelineQuery query) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.in("identity", query.identities()));
        query.equal().forEach((name, value) -> all.add(Filters.eq(name, value)));
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
        var document = new Document("_id", entry.key())
                .append("identity", entry.identity())
                .append("time", Date.from(entry.time()))
                .append("place", entry.place())
                .append("event", entry.id())
                .append("topic", entry.topic())
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
                document.getString("topic"),
                document.getString("source"),
                document.getString("type"),
                document.getString("identity"),
                document.getString("identity"),
                instant(document.getDate("time")),
                instant(document.getDate("receivedAt")),
                text(document, "channel"),
                text(document, "session"),
                text(document, "account"),
                text(document, "replay"),
                document.getString("data"),
                Map.of(),
                document.getLong("place"));
    }

    private static Optional<String> text(Document document, String name) {
        @Nullable String value = document.getString(name);
        return Optional.ofNullable(value);
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }
}
