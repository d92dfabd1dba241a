package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Updates;
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
        lifetimes = new Lifetimes(lives);
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
    void a_no_lasts_and_nothing_else(Fact.Section section) {
        linked("c_a", "c_b");
        say("c_a", "plan");
        say("c_b", "plan");
        refuse("c_b", section);
        pass(410);

        assertThat(facts("c_a")).isZero();
        assertThat(sections("c_b")).containsExactly(section);
        assertThat(lifetimes.lasting(List.of("c_a", "c_b"), clock.instant().minus(KEPT)))
                .isEmpty();
        pass(1_000);
        assertThat(sections("c_b")).containsExactly(section);
    }

    @Test
    void whoever_comes_back_ends_again_but_for_the_no() {
        refuse("c_1", Fact.Section.CONSENT);
        say("c_1", "plan");
        pass(410);
        say("c_1", "size");
        pass(390);
        assertThat(sections("c_1")).containsExactlyInAnyOrder(Fact.Section.CONSENT, Fact.Section.TRAIT);

        pass(20);
        assertThat(sections("c_1")).containsExactly(Fact.Section.CONSENT);
    }

    @Test
    void a_no_that_an_older_version_would_have_swept_stays() {
        refuse("c_1", Fact.Section.CONSENT);
        mongo.getDatabase(database)
                .getCollection("profiles")
                .updateOne(new Document("_id", "c_1"), Updates.set("stored", Date.from(clock.instant())));
        pass(1_000);

        assertThat(sections("c_1")).containsExactly(Fact.Section.CONSENT);
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

    private void refuse(String identity, Fact.Section section) {
        var no = new Fact(section, "sms/news", "false", Instant.EPOCH, 1, "shop");
        var unused = profiles.update(identity, fragment -> fragment.saying(List.of(no)));
    }

    private List<Fact.Section> sections(String identity) {
        return profiles.find(identity)
                .orElseThrow()
                .facts()
                .all()
                .map(Fact::section)
                .toList();
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
