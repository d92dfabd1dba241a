package dev.heed.journey.retention;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.heed.journey.Histories;
import dev.heed.journey.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The sweep over real documents, by a clock that has moved on. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class RetentionIT {
    private static final Duration KEPT = Duration.ofDays(400);

    /** What is kept of a customer, by collection and the field that names the identity. */
    private static final Map<String, String> KEPT_OF = Map.of(
            "timeline", "identity",
            "personal_events", "identity",
            "personal", "_id",
            "profiles", "_id",
            "stage_positions", "customer",
            "stage_visits", "customer");

    private static final List<String> TIMES = List.of("stored", "heard");

    @Inject
    @Nullable
    RetentionSchedule schedule;

    @Inject
    @Nullable
    MongoClient mongo;

    @Inject
    @Nullable
    Clock clock;

    private final Histories histories = new Histories();

    @Test
    void what_the_log_still_has_stays() {
        String customer = histories.ofCustomerOnMap();

        sweepAfter(KEPT.minusHours(1), customer);

        KEPT_OF.forEach((collection, field) ->
                assertThat(count(collection, field, customer)).as(collection).isPositive());
        assertThat(facts(customer)).isNotEmpty();
    }

    @Test
    void what_the_log_has_forgotten_goes() {
        String customer = histories.ofCustomerOnMap();

        sweepAfter(KEPT.plusHours(1), customer);
        assertThat(facts(customer)).isEmpty();
        histories.awaitToldNothing(customer);

        // The emptied fragment remained until others were told; nothing is linked to it, so it goes after as long again
        sweepAfter(KEPT.plusHours(1), customer);
        KEPT_OF.forEach((collection, field) ->
                assertThat(count(collection, field, customer)).as(collection).isZero());
    }

    @Test
    void a_no_is_not_forgotten_and_prolongs_nothing_else() {
        String customer = histories.ofCustomerWhoSaidNo();

        sweepAfter(KEPT.plusHours(1), customer);

        assertThat(facts(customer))
                .hasSize(1)
                .allMatch(fact -> String.valueOf(fact).contains("CONSENT"));
        assertThat(count("personal", "_id", customer)).isZero();
        assertThat(count("consents", "identity", customer)).isOne();
        histories.awaitToldOnlyNo(customer);
    }

    @Test
    void a_customer_lasts_as_a_whole_and_who_is_who_stays() {
        List<String> linked = histories.ofLinkedIdentities();

        // The second one was heard of 200 days ago
        age(Duration.ofDays(200), linked.getFirst(), linked.getLast());
        sweepAfter(KEPT, linked.getFirst());
        assertThat(facts(linked.getFirst())).isNotEmpty();
        assertThat(count("personal", "_id", linked.getFirst())).isOne();

        sweepAfter(Duration.ofDays(201), linked.getFirst(), linked.getLast());
        assertThat(facts(linked.getFirst())).isEmpty();
        assertThat(count("personal", "_id", linked.getFirst())).isZero();
        assertThat(count("profiles", "_id", linked.getFirst())).isOne();
    }

    private void sweepAfter(Duration passed, String... customers) {
        age(passed, customers);
        requireNonNull(schedule).sweep(now());
    }

    /** As if the clock had moved on for these customers: whatever time is kept with them is that much longer ago. */
    private void age(Duration passed, String... customers) {
        KEPT_OF.forEach((collection, field) -> {
            for (Document kept : collection(collection).find(Filters.in(field, (Object[]) customers))) {
                TIMES.forEach(time -> age(collection(collection), kept, time, passed));
            }
        });
    }

    /** Only what is ever swept has such times. */
    private static void age(MongoCollection<Document> collection, Document kept, String field, Duration passed) {
        @Nullable Date time = kept.getDate(field);
        if (time != null) {
            var earlier = Updates.set(field, Date.from(time.toInstant().minus(passed)));
            collection.updateOne(Filters.eq("_id", kept.get("_id")), earlier);
        }
    }

    private Instant now() {
        return requireNonNull(clock).instant();
    }

    private List<?> facts(String identity) {
        return requireNonNull(
                        collection("profiles").find(Filters.eq("_id", identity)).first())
                .getList("facts", Object.class);
    }

    private long count(String collection, String field, String value) {
        return collection(collection).countDocuments(Filters.eq(field, value));
    }

    private MongoCollection<Document> collection(String name) {
        return requireNonNull(mongo).getDatabase("heed_journey").getCollection(name);
    }
}
