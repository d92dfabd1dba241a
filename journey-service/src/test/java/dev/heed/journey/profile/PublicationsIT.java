package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import dev.heed.contracts.Json;
import dev.heed.contracts.Profile;
import dev.heed.journey.Stack;
import dev.heed.testing.KafkaLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Two relays that believe that it is their turn, on a real database. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class PublicationsIT {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final String database = "publications-" + UUID.randomUUID();
    private ProfileStore profiles;
    private Publications publications;
    private PendingStore pending;

    @Inject
    MongoClient mongo;

    @Inject
    MeterRegistry meters;

    @Inject
    ProfilesOut out;

    @BeforeEach
    void a_customer_has_changed() {
        profiles = new ProfileStore(mongo, database, Clock.systemUTC(), meters);
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

    @Test
    void thousands_of_refusals_by_many_identities_are_told_as_far_as_a_record_goes() {
        String root = "c_" + UUID.randomUUID();
        List<Fragment> fragments = refusing(root, 30, 2_000);
        assertThat(profiles.write(fragments)).isTrue();
        pending.hint(List.of(root));

        List<Publications.News> round = publications.next(NOW, 10);
        assertThat(out.tell(round)).hasSameElementsAs(round).isNotEmpty();

        Profile told = told(root);
        assertThat(told.cut()).contains(List.of(Telling.TRAITS, Telling.CONSENTS));
        assertThat(told.consents()).hasSizeBetween(20_000, 59_999).doesNotContainValue(true);
    }

    private static Profile told(String customer) {
        return KafkaLog.shared().read("customer.profiles").stream()
                .filter(record -> customer.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .map(record -> Json.read(record.value(), Profile.class))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** Identities of one customer; each has a trait and has refused so many things. */
    private static List<Fragment> refusing(String root, int count, int refusals) {
        List<String> all = IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? root : root + "-" + i)
                .toList();
        return all.stream()
                .map(identity -> {
                    List<String> members = identity.equals(root) ? all : List.of();
                    var grouping = new Grouping(root, 1, Map.of(), members, members.size());
                    List<Fact> said = IntStream.range(0, refusals)
                            .mapToObj(i -> refusal("channel-" + all.indexOf(identity) + "/some-purpose-" + i))
                            .toList();
                    return new Fragment(identity, grouping, false, Facts.NONE.plus(said), Counted.NOTHING, 0)
                            .saying(List.of(new Fact(Fact.Section.TRAIT, "plan", "1", NOW, 1, "shop")));
                })
                .toList();
    }

    private static Fact refusal(String name) {
        return new Fact(Fact.Section.CONSENT, name, "false", NOW, 1, "shop");
    }

    private static List<Integer> versions(List<Publications.News> round) {
        return round.stream()
                .flatMap(news -> news.telling().stream())
                .map(telling -> telling.whole().version())
                .toList();
    }
}
