package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import dev.heed.contracts.Profile;
import dev.heed.journey.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Two relays that believe that it is their turn, on a real database. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class PublicationsIT {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final String database = "publications-" + UUID.randomUUID();
    private Publications publications;
    private PendingStore pending;

    @Inject
    MongoClient mongo;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void a_customer_has_changed() {
        var profiles = new ProfileStore(mongo, database, Clock.systemUTC(), meters);
        pending = new PendingStore(mongo, database);
        var published = new PublishedStore(mongo, database, Clock.systemUTC());
        publications = new Publications(profiles, pending, published, new Customers(profiles));
        var plan = new Fact(Fact.Section.TRAIT, "plan", "\"gold\"", NOW, 1, "shop");
        var unused = profiles.update("c_1", fragment -> fragment.saying(List.of(plan)));
        pending.hint(List.of("c_1"));
    }

    @Test
    void what_was_told_is_told_once() {
        publications.confirm(publications.next(NOW, 10));
        pending.hint(List.of("c_1"));

        assertThat(versions(publications.next(NOW, 10))).isEmpty();
    }

    @Test
    void whoever_was_overtaken_has_the_customer_told_again() {
        var slow = publications.next(NOW, 10);
        publications.confirm(publications.next(NOW, 10));
        publications.confirm(slow);

        assertThat(versions(publications.next(NOW, 10))).containsExactly(4);
    }

    @Test
    void so_has_whoever_was_overtaken_and_noticed_first() {
        var slow = publications.next(NOW, 10);
        var quick = publications.next(NOW, 10);
        publications.confirm(slow);
        publications.confirm(quick);

        assertThat(versions(publications.next(NOW, 10))).hasSize(1).allMatch(version -> version > 2);
    }

    @Test
    void a_version_that_another_relay_took_is_not_taken_again() {
        var published = new PublishedStore(mongo, database, Clock.systemUTC());
        var never = PublishedStore.Published.NEVER;
        assertThat(published.take(Map.of("c_2", never, "c_3", never))).isEqualTo(Map.of("c_2", 1, "c_3", 1));

        assertThat(published.take(Map.of("c_2", never, "c_4", never))).isEqualTo(Map.of("c_4", 1));
        assertThat(published.confirm(Map.of(
                        "c_3", new PublishedStore.Published(1, "d"), "c_4", new PublishedStore.Published(0, "d"))))
                .containsExactly("c_4");
    }

    @Test
    void nothing_of_a_round_is_on_its_way_when_the_lease_ends() {
        assertThat(ProfilesOut.longest()).isLessThan(PublishedStore.TERM);
    }

    private static List<Integer> versions(List<Publications.News> round) {
        return round.stream()
                .flatMap(news -> news.profile().stream())
                .map(Profile::version)
                .toList();
    }
}
