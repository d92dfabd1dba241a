package dev.heed.journey.source;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.heed.kit.http.IdempotencyKey;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

/** Collection {@code sources}: one document per source, its keys inside, under a version. */
@ApplicationScoped
public class SourceStore {
    private final MongoCollection<Document> sources;

    public SourceStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.sources = mongo.getDatabase(database).getCollection("sources");
    }

    List<Source> all() {
        return sources.find().map(SourceStore::source).into(new ArrayList<>());
    }

    Optional<Source> find(String name) {
        return Optional.ofNullable(sources.find(eq("_id", name)).first()).map(SourceStore::source);
    }

    /** By name. */
    List<Source> page(Optional<Boolean> disabled, String after, int limit) {
        List<Bson> filter = new ArrayList<>();
        disabled.ifPresent(wanted -> filter.add(eq("disabled", wanted)));
        filter.add(Filters.gt("_id", after));
        return sources.find(and(filter))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(SourceStore::source)
                .into(new ArrayList<>());
    }

    /**
     * Leaves a source of that name as it is: its keys may have been changed since.
     *
     * @param request that makes it; one request makes one source
     * @return empty when it was made now; else this request as it was made before, which may have had another
     *     fingerprint; one without id when there is a source of that name that it did not make
     */
    Optional<IdempotencyKey> createIfAbsent(Source source, IdempotencyKey request) {
        try {
            sources.insertOne(
                    document(source).append("creation", request.id()).append("fingerprint", request.fingerprint()));
            return Optional.empty();
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            @Nullable Document made = sources.find(eq("creation", request.id())).first();
            return Optional.of(
                    made == null
                            ? new IdempotencyKey("", "")
                            : new IdempotencyKey(request.id(), made.get("fingerprint", "")));
        }
    }

    /** Stores {@code changed} in place of the version that it was made from; false when that is not the current one. */
    boolean replace(Source changed) {
        var next = new Document("$set", document(changed).append("version", changed.version() + 1));
        return sources.updateOne(at(changed), next).getMatchedCount() > 0;
    }

    /** False when {@code before} is no longer its version. */
    boolean delete(Source before) {
        return sources.deleteOne(at(before)).getDeletedCount() > 0;
    }

    private static Bson at(Source source) {
        // null finds documents of the time before there were versions
        @Nullable Integer version = source.version() == 0 ? null : source.version();
        return and(eq("_id", source.name()), eq("version", version));
    }

    private static Document document(Source source) {
        var document = new Document("_id", source.name())
                .append("description", source.description())
                .append("disabled", source.disabled())
                .append("direct", source.direct())
                .append("future", source.future().name())
                .append("scopes", names(source.scopes()))
                .append(
                        "keys",
                        source.keys().stream().map(SourceStore::document).toList())
                .append("version", source.version())
                .append("createdAt", Date.from(source.createdAt()));
        document.append("limit", source.limit().map(SourceStore::document).orElse(null));
        document.append(
                "customerLimit",
                source.customerLimit().map(SourceStore::document).orElse(null));
        return document;
    }

    private static Document document(Key key) {
        return new Document("id", key.id())
                .append("hash", key.hash())
                .append("created", Date.from(key.created()))
                .append("scopes", names(key.scopes()));
    }

    private static Document document(Limit limit) {
        return new Document("perSecond", limit.perSecond()).append("burst", limit.burst());
    }

    private static List<String> names(Set<Scope> scopes) {
        return scopes.stream().map(Scope::name).sorted().toList();
    }

    private static Source source(Document document) {
        return new Source(
                document.getString("_id"),
                document.get("description", ""),
                document.getBoolean("disabled", false),
                document.getBoolean("direct", true),
                Future.valueOf(document.get("future", Future.REFUSE.name())),
                scopes(document),
                limit(document, "limit"),
                limit(document, "customerLimit"),
                document.getList("keys", Object.class).stream()
                        .map(SourceStore::key)
                        .toList(),
                document.getInteger("version", 0),
                document.get("createdAt", Date.from(Instant.EPOCH)).toInstant());
    }

    /** Before keys had scopes, only the hash was stored. */
    private static Key key(Object stored) {
        return stored instanceof Document key
                ? new Key(
                        key.getString("id"),
                        key.getString("hash"),
                        key.getDate("created").toInstant(),
                        scopes(key))
                : new Key("k_" + stored.toString().substring(0, 16), stored.toString(), Instant.EPOCH, Scope.ALL);
    }

    private static Set<Scope> scopes(Document document) {
        @Nullable List<String> names = document.getList("scopes", String.class);
        return names == null ? Scope.ALL : names.stream().map(Scope::valueOf).collect(Collectors.toSet());
    }

    private static Optional<Limit> limit(Document document, String name) {
        return Optional.ofNullable(document.get(name, Document.class))
                .map(limit -> new Limit(limit.getLong("perSecond"), limit.getLong("burst")));
    }
}
