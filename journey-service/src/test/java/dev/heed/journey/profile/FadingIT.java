package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import dev.heed.journey.Stack;
import dev.heed.journey.retention.Expiring;
import dev.heed.journey.timeline.MovedClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Years pass over customers, with a sweep every ten days. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class FadingIT {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Duration STEP = Duration.ofDays(10);

    private final String database = "fading-" + UUID.randomUUID();
    private final MovedClock clock = new MovedClock();
    private ProfileStore profiles;
    private Lifetimes lifetimes;
    private Fading fading;

    @Inject
    MongoClient mongo;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void stores_of_its_own() {
        profiles = new ProfileStore(mongo, database, clock, meters);
        var lives = new LifeStore(mongo, database);
        lifetimes = new Lifetimes(lives, clock);
        fading = new Fading(lives, lifetimes, profiles, new PendingStore(mongo, database), clock);
    }

    @Test
    void a_customer_of_two_identities_ends_as_a_whole_when_nothing_was_heard_of_either() {
        linked("c_a", "c_b");
        say("c_a", "plan");
        pass(200);
        say("c_b", "plan");

        pass(390);
        assertThat(facts("c_a")).isEqualTo(1);
        pass(20);
        assertThat(facts("c_a")).isZero();
        assertThat(facts("c_b")).isZero();
    }

    @Test
    void each_word_of_either_identity_prolongs_both() {
        linked("c_a", "c_b");
        say("c_b", "plan");
        for (int i = 0; i < 4; i++) {
            say("c_a", "plan" + i);
            pass(300);
        }

        assertThat(facts("c_b")).isEqualTo(1);
    }

    @Test
    void to_be_emptied_is_no_word_of_the_customer() {
        say("c_1", "plan");
        pass(410);

        assertThat(facts("c_1")).isZero();
        assertThat(lifetimes.lasting(List.of("c_1"), clock.instant().minus(KEPT)))
                .isEmpty();
        pass(410);
        assertThat(profiles.find("c_1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fact.Section.class,
            names = {"CONSENT", "TOPIC"})
    void who_said_no_lasts(Fact.Section section) {
        var no = new Fact(section, "sms/news", "false", Instant.EPOCH, 1, "shop");
        linked("c_a", "c_b");
        say("c_a", "plan");
        var unused = profiles.update("c_b", one -> one.saying(List.of(no)));

        pass(1_000);

        assertThat(facts("c_a")).isEqualTo(1);
        assertThat(facts("c_b")).isEqualTo(1);
    }

    @Test
    void what_an_older_version_stored_ends_as_well() {
        mongo.getDatabase(database)
                .getCollection("profiles")
                .insertOne(new Document("_id", "c_old")
                        .append("customer", "c_old")
                        .append("facts", List.of(fact("plan").toMap()))
                        .append("stored", Date.from(clock.instant()))
                        .append("rev", 3L));

        pass(390);
        assertThat(facts("c_old")).isEqualTo(1);
        pass(20);
        assertThat(facts("c_old")).isZero();
    }

    /** Two identities of the customer that the first one is the root of. */
    private void linked(String root, String other) {
        var rooted = new Grouping(root, 1, Map.of(), List.of(root, other), 1);
        var joined = new Grouping(root, 1, Map.of(), List.of(), 0);
        assertThat(profiles.write(List.of(
                        new Fragment(root, rooted, false, Facts.NONE, Counted.NOTHING, 0),
                        new Fragment(other, joined, false, Facts.NONE, Counted.NOTHING, 0))))
                .isTrue();
    }

    private void say(String identity, String name) {
        var unused = profiles.update(identity, fragment -> fragment.saying(List.of(fact(name))));
    }

    private static Fact fact(String name) {
        return new Fact(Fact.Section.TRAIT, name, "1", Instant.EPOCH, 1, "shop");
    }

    private void pass(int days) {
        for (int passed = 0; passed < days; passed += (int) STEP.toDays()) {
            clock.move(STEP);
            Expiring.Swept swept;
            do {
                swept = fading.expire(clock.instant().minus(KEPT), 100);
            } while (swept.looked() > 0);
        }
    }

    private long facts(String identity) {
        return profiles.find(identity).orElseThrow().facts().all().count();
    }
}
