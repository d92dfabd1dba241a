package dev.heed.journey.stage;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.heed.contracts.IdentityChange;
import dev.heed.journey.Stack;
import dev.heed.journey.profile.ProfileProjection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.bson.BsonDocument;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class MemberStoreIT {
    @Inject
    MongoClient mongo;

    @Inject
    MemberStore members;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database = "";

    private final String anna = StageLog.customer();
    private final String bert = StageLog.customer();
    private final String carl = StageLog.customer();

    @Test
    void the_highest_version_stays_whatever_comes_later() {
        members.take(List.of(change(bert, 7)));
        members.take(List.of(change(anna, 3), change(carl, 5)));

        assertThat(members.customer(carl)).isEqualTo(bert);
    }

    /** Two upserts of the same document, both while it is not there: one inserts it, the other meets it. */
    @Test
    void a_newer_version_that_meets_an_older_one_just_as_it_comes_into_being_is_written() {
        var overtaken = new MemberStore(colliding(() -> members.take(List.of(change(anna, 1)))), database);

        overtaken.take(List.of(change(bert, 2)));

        assertThat(members.customer(carl)).isEqualTo(bert);
    }

    private IdentityChange change(String customer, long version) {
        var logged = StageLog.change(IdentityChange.MERGED, customer, version, List.of(customer, carl));
        return ProfileProjection.change(logged).orElseThrow();
    }

    /** The real database; only the first bulk is overtaken by that one, and finds keys that are there already. */
    private MongoClient colliding(Runnable other) {
        var open = new AtomicBoolean(true);
        return wrapped(MongoClient.class, mongo, () -> {
            if (open.getAndSet(false)) {
                other.run();
                throw new MongoBulkWriteException(
                        BulkWriteResult.unacknowledged(),
                        List.of(new BulkWriteError(11_000, "E11000", new BsonDocument(), 0)),
                        null,
                        new ServerAddress(),
                        Set.of());
            }
        });
    }

    private static <T> T wrapped(Class<T> type, Object real, Runnable beforeBulk) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().equals("bulkWrite")) {
                beforeBulk.run();
            }
            try {
                Object result = method.invoke(real, args);
                return switch (method.getName()) {
                    case "getDatabase" -> wrapped(MongoDatabase.class, result, beforeBulk);
                    case "getCollection" -> wrapped(MongoCollection.class, result, beforeBulk);
                    default -> result;
                };
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
