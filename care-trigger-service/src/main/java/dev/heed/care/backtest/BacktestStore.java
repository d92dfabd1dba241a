package dev.heed.care.backtest;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.heed.contracts.Json;
import dev.heed.kit.mongo.Newest;
import dev.heed.kit.mongo.Position;
import dev.heed.kit.mongo.Writes;
import dev.heed.kit.runtime.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

/** Collection {@code backtests}: one document each; request and result as JSON text. */
@ApplicationScoped
public class BacktestStore {
    private static final Newest NEWEST = new Newest("createdAt");

    private final MongoCollection<Document> backtests;
    private final TrailStore trails;
    private final String owner;
    private final Clock clock;

    public BacktestStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            TrailStore trails,
            PlatformConfig platform,
            Clock clock) {
        this.backtests = mongo.getDatabase(database).getCollection("backtests");
        this.trails = trails;
        this.owner = platform.instance();
        this.clock = clock;
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    /** False when there is one of that id. */
    boolean insert(Backtest backtest, String fingerprint) {
        var document = new Document("_id", backtest.id())
                .append("kind", backtest.kind().label())
                .append("state", backtest.state().label())
                .append("revision", backtest.revision())
                .append("by", backtest.by())
                .append("createdAt", Date.from(backtest.createdAt()))
                .append("patterns", names(backtest.request()))
                .append("fingerprint", fingerprint)
                .append("owner", owner)
                .append("beat", now())
                .append("stop", false)
                .append("done", 0L)
                .append("total", 0L)
                .append("request", text(backtest.request()));
        return Writes.insertNew(backtests, List.of(document)) == 0;
    }

    /** By name, and by name and version. */
    private static List<String> names(Inquiry request) {
        return request.patterns().stream()
                .flatMap(source -> Stream.of(source.name(), source.id()))
                .distinct()
                .toList();
    }

    Optional<Backtest> find(String id) {
        return Optional.ofNullable(backtests.find(eq("_id", id)).first()).map(BacktestStore::read);
    }

    boolean isOf(String id, String fingerprint) {
        return backtests
                        .find(and(eq("_id", id), eq("fingerprint", fingerprint)))
                        .first()
                != null;
    }

    /** Newest first, without their results. */
    List<Backtest> list(Bson filter, Optional<Position> after, int limit) {
        Bson behind = after.map(NEWEST::behind).orElseGet(Document::new);
        return backtests
                .find(and(filter, behind))
                .projection(Projections.exclude("result"))
                .sort(NEWEST.sort())
                .limit(limit)
                .map(BacktestStore::read)
                .into(new ArrayList<>());
    }

    /** Those of the ids, without their results. */
    List<Backtest> states(Collection<String> ids) {
        return backtests
                .find(in("_id", ids))
                .projection(Projections.exclude("result"))
                .map(BacktestStore::read)
                .into(new ArrayList<>());
    }

    /** False when it is in none of these states any more. */
    private boolean move(String id, Collection<State> from, State to, Bson... more) {
        List<Bson> updates = new ArrayList<>(List.of(more));
        updates.add(Updates.set("state", to.label()));
        updates.add(Updates.inc("revision", 1));
        List<String> labels = from.stream().map(State::label).toList();
        return backtests
                        .updateOne(and(eq("_id", id), in("state", labels)), Updates.combine(updates))
                        .getModifiedCount()
                == 1;
    }

    boolean started(String id) {
        return move(
                id, List.of(State.QUEUED), State.RUNNING, Updates.set("startedAt", now()), Updates.set("beat", now()));
    }

    boolean finished(String id, BacktestIn.Done done) {
        trails.replace(id, done.trails());
        return move(
                id,
                List.of(State.RUNNING),
                State.FINISHED,
                Updates.set("result", text(done.result())),
                Updates.set("finishedAt", now()));
    }

    boolean ended(String id, State state, Backtest.Fault fault) {
        return move(
                id,
                State.OPEN,
                state,
                Updates.set("error", new Document("code", fault.code()).append("message", fault.message())),
                Updates.set("finishedAt", now()));
    }

    /** Back into the queue, of this instance. */
    boolean again(String id) {
        return move(
                id,
                State.GIVEN_UP,
                State.QUEUED,
                Updates.unset("error"),
                Updates.unset("finishedAt"),
                Updates.unset("startedAt"),
                Updates.set("stop", false),
                Updates.set("done", 0L),
                Updates.set("total", 0L),
                Updates.set("owner", owner),
                Updates.set("beat", now()));
    }

    /** Asks whoever runs it to stop. */
    void stop(String id) {
        backtests.updateOne(eq("_id", id), Updates.set("stop", true));
    }

    /** It lives, and has come so far. Whether somebody wants it to stop. */
    boolean beat(String id, Backtest.Progress progress) {
        var living = Updates.combine(
                Updates.set("done", progress.done()),
                Updates.set("total", progress.total()),
                Updates.set("beat", now()));
        backtests.updateOne(eq("_id", id), living);
        Document found = backtests
                .find(eq("_id", id))
                .projection(Projections.include("stop"))
                .first();
        return found != null && found.getBoolean("stop", false);
    }

    /** Ids of those that this instance has open. */
    List<String> open() {
        return open(eq("owner", owner));
    }

    /** Ids of open ones of whom nothing was heard for so long. */
    List<String> silent(Duration length) {
        return open(lt("beat", Date.from(clock.instant().minus(length))));
    }

    private List<String> open(Bson which) {
        List<String> labels = State.OPEN.stream().map(State::label).toList();
        return backtests
                .find(and(in("state", labels), which))
                .projection(Projections.include("_id"))
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    /** Ids of those that are older, at most so many. */
    List<String> old(Duration age, int limit) {
        return backtests
                .find(lt("createdAt", Date.from(clock.instant().minus(age))))
                .projection(Projections.include("_id"))
                .limit(limit)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    void delete(String id) {
        trails.delete(id);
        backtests.deleteOne(eq("_id", id));
    }

    private static String text(Object content) {
        return new String(Json.write(content), StandardCharsets.UTF_8);
    }

    private static <T> Optional<T> json(@Nullable String text, Class<T> type) {
        return Optional.ofNullable(text).map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), type));
    }

    private static Backtest read(Document document) {
        return new Backtest(
                document.getString("_id"),
                Backtest.Kind.valueOf(document.getString("kind").toUpperCase(Locale.ROOT)),
                State.of(document.getString("state")).orElseThrow(),
                document.getInteger("revision"),
                document.getString("by"),
                document.getDate("createdAt").toInstant(),
                instant(document.getDate("startedAt")),
                instant(document.getDate("finishedAt")),
                json(document.getString("request"), Inquiry.class).orElseThrow(),
                new Backtest.Progress(document.getLong("done"), document.getLong("total")),
                fault(document.get("error", Document.class)),
                json(document.getString("result"), Result.class));
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Optional<Backtest.Fault> fault(@Nullable Document error) {
        return Optional.ofNullable(error)
                .map(found -> new Backtest.Fault(found.getString("code"), found.getString("message")));
    }
}
