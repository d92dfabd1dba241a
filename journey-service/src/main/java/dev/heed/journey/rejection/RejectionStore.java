package dev.heed.journey.rejection;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.heed.kit.mongo.Position;
import dev.heed.kit.mongo.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/** Collection {@code rejections}: one document per record of journey.rejected. */
@ApplicationScoped
public class RejectionStore {
    private static final Bson EMPTIED = Updates.combine(
            Updates.set("state", Kept.State.ERASED.name()),
            Updates.set("raw", new Binary(new byte[0])),
            Updates.set("headers", List.of()),
            Updates.set("sha256", ""));

    private final MongoCollection<Document> rejections;

    public RejectionStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.rejections = mongo.getDatabase(database).getCollection("rejections");
    }

    /** What is there already stays as it is: somebody may have worked on it. */
    void add(List<Kept> arrived) {
        var unused = Writes.insertNew(
                rejections, arrived.stream().map(RejectionStore::document).toList());
    }

    Optional<Kept> find(String id) {
        return Optional.ofNullable(rejections.find(eq("_id", id)).first()).map(RejectionStore::kept);
    }

    /** Newest first, without their bytes. */
    List<Kept> page(RejectionFilter filter, Optional<Position> after, int limit) {
        return rejections
                .find(behind(filter, after, true))
                .projection(Projections.exclude("raw", "headers"))
                .sort(Sorts.descending("at", "_id"))
                .limit(limit)
                .map(RejectionStore::kept)
                .into(new ArrayList<>());
    }

    /** Oldest first: driven again in the order in which they came. */
    List<Kept> oldest(RejectionFilter filter, Optional<Position> after, int limit) {
        return rejections
                .find(behind(filter, after, false))
                .sort(Sorts.ascending("at", "_id"))
                .limit(limit)
                .map(RejectionStore::kept)
                .into(new ArrayList<>());
    }

    /**
     * The most frequent ones, by their counts.
     *
     * @param field {@code code} or {@code source}
     */
    Map<String, Long> counts(RejectionFilter filter, String field, int most) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rejections
                .aggregate(List.of(
                        Aggregates.match(bson(filter)),
                        Aggregates.group("$" + field, Accumulators.sum("count", 1L)),
                        Aggregates.sort(Sorts.orderBy(Sorts.descending("count"), Sorts.ascending("_id"))),
                        Aggregates.limit(most)))
                .forEach(group -> counts.put(group.getString("_id"), ((Number) group.get("count", 0L)).longValue()));
        return counts;
    }

    long count(RejectionFilter filter) {
        return rejections.countDocuments(bson(filter));
    }

    /**
     * One call that drives again.
     *
     * @param token tells it from every other
     */
    record Attempted(String token, String by) {}

    /** Before their events are written, so that the resolver's answer finds them. */
    void attempt(Collection<String> ids, Attempted attempt) {
        rejections.updateMany(
                Filters.in("_id", ids),
                Updates.combine(Updates.set("attempt", attempt.token()), Updates.set("attemptBy", attempt.by())));
    }

    /** But for those that the resolver refused already, or that a later call drives. */
    void redriven(Collection<String> ids, Instant at, Attempted attempt) {
        move(and(Filters.in("_id", ids), eq("attempt", attempt.token())), Kept.State.REDRIVEN, at, attempt.by());
    }

    /**
     * The resolver refused what one was driven again as, under the name of another source perhaps: it is open again. Or it
     * is emptied, because its customer was erased.
     *
     * @return false when there is no such attempt: then it is a rejection of its own
     */
    boolean reopened(String id, String token, Kept refused) {
        Document kept = rejections.find(eq("_id", id)).first();
        if (kept == null) {
            return false;
        }
        if (refused.ofErased()) {
            rejections.updateOne(eq("_id", id), EMPTIED); // whichever attempt it was that the resolver refused
        }
        if (token.equals(kept.getString("refusedAttempt"))) {
            return true; // the same record of the log again
        }
        var answered = Updates.combine(
                refused.ofErased() ? EMPTIED : Updates.set("state", Kept.State.OPEN.name()),
                Updates.set("last", attempt(refused.at(), kept.get("attemptBy", ""), refused.code())),
                Updates.set("violations", refused.violations()),
                Updates.set("refusedAttempt", token),
                Updates.unset("attempt"));
        return rejections
                        .updateOne(and(eq("_id", id), eq("attempt", token)), answered)
                        .getMatchedCount()
                > 0;
    }

    /** It stays open: the reason may be mended. */
    void refusedAgain(Collection<String> ids, String code, Instant at, String by) {
        rejections.updateMany(Filters.in("_id", ids), Updates.set("last", attempt(at, by, code)));
    }

    /** False unless it is there and open. */
    boolean dismiss(String id, Instant at, String by) {
        return move(and(eq("_id", id), eq("state", Kept.State.OPEN.name())), Kept.State.DISMISSED, at, by) > 0;
    }

    private long move(Bson which, Kept.State state, Instant at, String by) {
        var moved = Updates.combine(Updates.set("state", state.name()), Updates.set("last", attempt(at, by, "")));
        return rejections.updateMany(which, moved).getMatchedCount();
    }

    void forgetBefore(Instant oldest) {
        rejections.deleteMany(Filters.lt("at", Date.from(oldest)));
    }

    private static Bson behind(RejectionFilter filter, Optional<Position> after, boolean newestFirst) {
        if (after.isEmpty()) {
            return bson(filter);
        }
        Date at = Date.from(after.get().at());
        String id = after.get().id();
        Bson behind = newestFirst
                ? Filters.or(Filters.lt("at", at), and(eq("at", at), Filters.lt("_id", id)))
                : Filters.or(Filters.gt("at", at), and(eq("at", at), Filters.gt("_id", id)));
        return and(bson(filter), behind);
    }

    private static Bson bson(RejectionFilter filter) {
        List<Bson> all = new ArrayList<>();
        filter.source().ifPresent(source -> all.add(eq("source", source)));
        filter.code().ifPresent(code -> all.add(eq("code", code)));
        filter.state().ifPresent(state -> all.add(eq("state", state.name())));
        filter.from().ifPresent(from -> all.add(Filters.gte("at", Date.from(from))));
        filter.to().ifPresent(to -> all.add(Filters.lt("at", Date.from(to))));
        return all.isEmpty() ? new Document() : and(all);
    }

    private static Document document(Kept kept) {
        return new Document("_id", kept.id())
                .append("source", kept.source())
                .append("code", kept.code())
                .append("violations", kept.violations())
                .append("at", Date.from(kept.at()))
                .append("way", kept.way())
                .append("size", kept.size())
                .append("sha256", kept.sha256())
                .append("cut", kept.cut())
                .append("raw", new Binary(kept.raw()))
                .append(
                        "headers",
                        kept.headers().stream()
                                .map(header -> new Document("k", header.name()).append("v", new Binary(header.value())))
                                .toList())
                .append("state", kept.state().name());
    }

    private static Document attempt(Instant at, String by, String code) {
        return new Document("at", Date.from(at)).append("by", by).append("code", code);
    }

    private static Kept kept(Document document) {
        return new Kept(
                document.getString("_id"),
                document.getString("source"),
                document.getString("code"),
                document.getList("violations", String.class, List.of()),
                document.getDate("at").toInstant(),
                document.getString("way"),
                document.getLong("size"),
                document.getString("sha256"),
                document.getBoolean("cut"),
                document.get("raw", new Binary(new byte[0])).getData(),
                document.getList("headers", Document.class, List.of()).stream()
                        .map(header -> new Attribute(
                                header.getString("k"),
                                header.get("v", new Binary(new byte[0])).getData()))
                        .toList(),
                Kept.State.valueOf(document.getString("state")),
                last(document.get("last", Document.class)));
    }

    private static Optional<Kept.Attempt> last(@Nullable Document last) {
        return Optional.ofNullable(last)
                .map(attempt -> new Kept.Attempt(
                        attempt.getDate("at").toInstant(), attempt.getString("by"), attempt.getString("code")));
    }
}
