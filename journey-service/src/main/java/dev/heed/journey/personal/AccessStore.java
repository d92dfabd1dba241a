package dev.heed.journey.personal;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.heed.journey.retention.Expiring;
import dev.heed.journey.retention.ExpiryStore;
import dev.heed.kit.http.Problems;
import dev.heed.kit.mongo.Newest;
import dev.heed.kit.mongo.Position;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
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
import java.util.TreeSet;
import java.util.UUID;

import static java.time.temporal.ChronoUnit.MILLIS;

/** Collection {@code access_log}: who read which personal attributes in clear, and why. Only added to. */
@ApplicationScoped
public class AccessStore implements Expiring {
    private static final Newest NEWEST = new Newest("at");

    private static final int REASON_CHARS = 500;
    private static final int FORBIDDEN = 403;

    private final MongoCollection<Document> accesses;
    private final SecurityIdentity caller;
    private final Clock clock;

    public AccessStore(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            SecurityIdentity caller,
            Clock clock) {
        this.accesses = mongo.getDatabase(database).getCollection("access_log");
        this.caller = caller;
        this.clock = clock;
    }

    /** How a request asks for clear values. */
    public static class Wish {
        @QueryParam("clear")
        @DefaultValue("false")
        boolean clear;

        @HeaderParam("X-Access-Reason")
        @Nullable
        String reason;
    }

    /** @param fields names of what was shown, never values */
    public record Access(String id, String who, String customer, List<String> fields, String reason, Instant at) {}

    /**
     * Whether the caller asked for clear values and may have them; then that is on record before they are shown.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 without the right, 422 without a reason
     */
    public boolean permits(Wish wish, String customer, Collection<String> fields) {
        if (!wish.clear) {
            return false;
        }
        if (!caller.hasRole("privacy-officer") && !caller.hasRole("supervisor")) {
            throw Problems.of(
                    FORBIDDEN, "clear-not-permitted", "Only supervisor and privacy-officer may read clear values");
        }
        String reason = wish.reason == null ? "" : wish.reason.strip();
        if (reason.isEmpty() || reason.length() > REASON_CHARS) {
            throw Problems.refused(
                    "access-reason-required",
                    "clear=true needs a header X-Access-Reason of 1.." + REASON_CHARS + " characters");
        }
        accesses.insertOne(new Document("_id", UUID.randomUUID().toString())
                .append("who", caller.getPrincipal().getName())
                .append("customer", customer)
                .append("fields", new ArrayList<>(new TreeSet<>(fields)))
                .append("reason", reason)
                .append("at", Date.from(clock.instant().truncatedTo(MILLIS))));
        return true;
    }

    @Override
    public String collection() {
        return accesses.getNamespace().getCollectionName();
    }

    @Override
    public Swept expire(Instant before, int limit) {
        return new ExpiryStore(accesses, "at").expire(before, limit);
    }

    /** Newest first. */
    List<Access> of(Collection<String> customers, Optional<Position> after, int limit) {
        Bson mine = Filters.in("customer", customers);
        Bson filter = after.map(last -> Filters.and(mine, NEWEST.behind(last))).orElse(mine);
        return accesses.find(filter)
                .sort(NEWEST.sort())
                .limit(limit)
                .map(AccessStore::access)
                .into(new ArrayList<>());
    }

    private static Access access(Document one) {
        return new Access(
                one.getString("_id"),
                one.getString("who"),
                one.getString("customer"),
                one.getList("fields", String.class),
                one.getString("reason"),
                one.getDate("at").toInstant());
    }
}
