package dev.heed.journey.profile;

import com.mongodb.client.MongoClient;
import dev.heed.journey.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What staff changes while others change the same, and what searching costs, on a real database. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ProfileChangesIT {
    private static final String CUSTOMER = "c_1";
    private static final Fact.Author ANN = new Fact.Author("ann", Instant.parse("2026-01-01T12:00:00Z"));

    private final String database = "changes-" + UUID.randomUUID();
    private ProfileStore profiles;
    private ConsentStore consents;

    @Inject
    MongoClient mongo;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void stores_of_its_own() {
        profiles = new ProfileStore(mongo, database, Clock.systemUTC(), meters);
        consents = new ConsentStore(mongo, database);
    }

    @Test
    void a_consent_that_meets_an_erasure_leaves_nothing() {
        say(CUSTOMER, fact(Fact.Section.TRAIT, "plan"));
        var erasing = new ErasingStore(mongo, database, profiles);

        var outcome = changes(erasing).consent(CUSTOMER, consent("email"), ANN);

        assertThat(outcome).isInstanceOf(ProfileChanges.Consented.Unknown.class);
        assertThat(consents.history(List.of(CUSTOMER), Optional.empty(), 9)).isEmpty();
    }

    @Test
    void a_consent_without_room_is_refused_and_not_on_record() {
        say(
                CUSTOMER,
                IntStream.range(0, Fact.Section.CONSENT.most())
                        .mapToObj(i -> fact(Fact.Section.CONSENT, "sms/n" + i))
                        .toArray(Fact[]::new));

        var outcome = changes(consents).consent(CUSTOMER, consent("email"), ANN);

        assertThat(outcome).isInstanceOf(ProfileChanges.Consented.Full.class);
        assertThat(consents.history(List.of(CUSTOMER), Optional.empty(), 9)).isEmpty();
    }

    @Test
    void a_change_without_room_changes_nothing() {
        say(CUSTOMER, fact(Fact.Section.TRAIT, "plan"));
        var said = List.of(
                new ProfileChanges.Said(Fact.Section.TRAIT, "plan", "2"),
                new ProfileChanges.Said(Fact.Section.TRAIT, "long", "\"" + "x".repeat(9_000) + "\""));

        var outcome = changes(consents)
                .patch(
                        CUSTOMER,
                        now -> new ProfileChanges.Decision.Say(said, now.basis().facts()),
                        ANN);

        assertThat(outcome).isInstanceOf(ProfileChanges.Outcome.Full.class);
        assertThat(profiles.find(CUSTOMER).orElseThrow().facts().find(Fact.Section.TRAIT, "plan"))
                .map(Fact::value)
                .contains("1");
    }

    @Test
    void a_change_that_meets_another_is_decided_anew() {
        say(CUSTOMER, fact(Fact.Section.TRAIT, "plan"));
        List<Integer> seen = new ArrayList<>();

        var unused = changes(consents)
                .patch(
                        CUSTOMER,
                        now -> {
                            seen.add(now.traits().size());
                            say(CUSTOMER, fact(Fact.Section.TRAIT, "other"));
                            return new ProfileChanges.Decision.Say(
                                    List.of(new ProfileChanges.Said(Fact.Section.TOPIC, "news", "true")), Facts.NONE);
                        },
                        ANN);

        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void a_page_of_a_search_looks_at_so_many_customers_and_no_more() {
        IntStream.range(0, 7).forEach(i -> say("c_" + i, fact(Fact.Section.TRAIT, "plan")));
        var search = new CustomerSearch(profiles, new Customers(profiles));

        var first = search.matching(customer -> false, "", 10, 3);
        var second = search.matching(customer -> true, first.next().orElseThrow(), 10, 3);
        var third = search.matching(customer -> true, second.next().orElseThrow(), 10, 3);

        assertThat(List.of(first.scanned(), second.scanned(), third.scanned())).containsExactly(3, 3, 1);
        assertThat(second.items()).extracting(ProfileView::id).containsExactly("c_3", "c_4", "c_5");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void who_is_erased_belongs_to_no_segment() {
        say(CUSTOMER, fact(Fact.Section.TRAIT, "plan"));
        erase(profiles);

        var found = new CustomerSearch(profiles, new Customers(profiles)).matching(customer -> true, "", 10, 10);

        assertThat(found.items()).isEmpty();
        assertThat(found.scanned()).isEqualTo(1);
    }

    private ProfileChanges changes(ConsentStore store) {
        return new ProfileChanges(profiles, new PendingStore(mongo, database), store, new Customers(profiles));
    }

    private void say(String identity, Fact... facts) {
        var unused = profiles.update(identity, fragment -> fragment.saying(List.of(facts)));
    }

    private static void erase(ProfileStore profiles) {
        var unused = profiles.update(
                CUSTOMER, one -> new Fragment(CUSTOMER, one.grouping(), true, Facts.NONE, one.counted(), one.rev()));
    }

    private static Fact fact(Fact.Section section, String name) {
        return new Fact(section, name, "1", Instant.EPOCH, 1, "shop");
    }

    private static ConsentChange consent(String channel) {
        return ConsentChange.wanted("cs_1", "f", channel, "news", true, Optional.empty());
    }

    /** The customer is erased just after the consent is on record. */
    @Vetoed
    private static final class ErasingStore extends ConsentStore {
        private final ProfileStore profiles;

        ErasingStore(MongoClient mongo, String database, ProfileStore profiles) {
            super(mongo, database);
            this.profiles = profiles;
        }

        @Override
        void add(List<ConsentChange> changes) {
            super.add(changes);
            ProfileChangesIT.erase(profiles);
        }
    }
}
