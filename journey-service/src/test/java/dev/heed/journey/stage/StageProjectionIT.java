package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.journey.Stack;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.timeline.OthersProjection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import static dev.heed.journey.stage.StageLog.change;
import static dev.heed.journey.stage.StageLog.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The projection on a real database, fed by hand: in any order, again, and with links in between. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class StageProjectionIT {
    @Inject
    @Nullable
    MapStore maps;

    @Inject
    @Nullable
    PositionStore positions;

    @Inject
    @Nullable
    VisitStore visits;

    @Inject
    @Nullable
    OthersProjection others;

    @Inject
    @Nullable
    StageLog log;

    @Inject
    @Nullable
    Positions folder;

    @Inject
    @Nullable
    StageConfig config;

    @Inject
    @Nullable
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database = "";

    private final String name = "map-" + UUID.randomUUID();
    private final String anna = StageLog.customer();
    private final String bert = StageLog.customer();
    private Chart chart = Sketch.chart(Sketch.START);

    @BeforeEach
    void a_map_of_its_own_is_active() {
        // All stays of these tests are overdue by now: they were before, so the timer leaves them alone
        chart = requireNonNull(log).activated(StageLog.draft(name), Instant.now());
    }

    @Test
    void events_in_order_move_the_customer_and_write_the_visits() {
        apply(List.of(event(anna, anna, 1, "signup.started")));
        apply(List.of(event(anna, anna, 2, "account.created")));

        assertThat(course(anna)).containsExactly("sign-up 0", "set-up 1");
        assertThat(visitsStored()).containsExactly("sign-up 0", "set-up 1");
    }

    @Test
    void every_active_map_follows_the_customer() {
        Chart first = chart;
        Chart second = requireNonNull(log).activated(StageLog.draft(name + "-b"), Instant.now());

        apply(List.of(event(anna, anna, 1, "signup.started")));

        assertThat(requireNonNull(positions).find(first, List.of(anna))).containsKey(anna);
        assertThat(positions.find(second, List.of(anna))).containsKey(anna);
    }

    @Test
    void whose_events_are_is_read_once_for_all_maps() {
        var unused = requireNonNull(log).activated(StageLog.draft(name + "-b"), Instant.now());
        var members = new CountedStore(requireNonNull(mongo), database);
        new StageProjection(requireNonNull(maps), members, requireNonNull(folder), requireNonNull(config))
                .apply(List.of(event(anna, anna, 1, "signup.started")));

        assertThat(members.looks)
                .as("for the events, and whether they moved meanwhile")
                .isEqualTo(2);
        assertThat(course(anna)).containsExactly("sign-up 0");
    }

    @Test
    void an_event_that_comes_too_late_takes_its_place() {
        apply(List.of(event(anna, anna, 1, "signup.started")));
        apply(List.of(event(anna, anna, 3, "account.closed")));
        apply(List.of(event(anna, anna, 2, "account.created")));

        assertThat(course(anna)).containsExactly("sign-up 0", "set-up 1");
        assertThat(position(anna).current()).isEmpty();
    }

    @Test
    void merging_makes_one_course_and_unmerging_gives_two_back() {
        apply(List.of(event(anna, anna, 1, "signup.started"), event(bert, bert, 2, "account.created")));
        apply(List.of(change(IdentityChange.MERGED, anna, 1, List.of(anna, bert))));

        assertThat(course(anna)).containsExactly("sign-up 0", "set-up 1");
        assertThat(requireNonNull(positions).find(chart, List.of(bert))).isEmpty();
        assertThat(visitsStored()).containsExactly("sign-up 0", "set-up 1");

        apply(List.of(
                change(IdentityChange.UNMERGED, bert, 2, List.of(bert)),
                change(IdentityChange.UNMERGED, anna, 2, List.of(anna))));
        assertThat(course(anna)).containsExactly("sign-up 0");
        assertThat(course(bert)).containsExactly("set-up 0");
        assertThat(visitsStored()).containsExactly("sign-up 0", "set-up 0");
    }

    @Test
    void an_erased_customer_leaves_nothing_behind() {
        apply(List.of(event(anna, anna, 1, "signup.started")));
        apply(List.of(change(IdentityChange.ERASED, anna, 1, List.of(anna))));

        assertThat(requireNonNull(positions).find(chart, List.of(anna))).isEmpty();
        assertThat(visitsStored()).isEmpty();
    }

    @Test
    void an_erased_customer_does_not_come_back_with_what_was_on_its_way() {
        apply(List.of(change(IdentityChange.ERASED, anna, 1, List.of(anna)), event(anna, anna, 1, "signup.started")));
        apply(List.of(event(anna, anna, 2, "account.created")));

        assertThat(requireNonNull(positions).find(chart, List.of(anna))).isEmpty();
        assertThat(visitsStored()).isEmpty();
    }

    @Test
    void a_malformed_link_is_a_dead_letter_and_not_a_stop() {
        var broken = StageLog.event("heed", anna, anna, 1, IdentityChange.LINKED);

        assertThatThrownBy(() -> requireNonNull(log).check(broken)).isInstanceOf(Json.MalformedJson.class);
    }

    @Test
    void what_an_emitter_calls_a_merge_is_an_event_like_any_other() {
        var garbage = event(anna, anna, 1, IdentityChange.LINKED);
        requireNonNull(log).check(garbage);
        apply(List.of(event(anna, anna, 1, "signup.started"), event(bert, bert, 2, "account.created"), garbage));

        apply(List.of(StageLog.change("shop", IdentityChange.MERGED, anna, 1, List.of(anna, bert))));

        assertThat(course(anna)).containsExactly("sign-up 0");
        assertThat(course(bert)).containsExactly("set-up 0");
    }

    @Test
    void what_other_services_did_is_no_event_of_a_map() {
        apply(List.of(event(anna, anna, 1, "signup.started")));
        requireNonNull(others).apply(List.of(StageLog.ofDesk(anna, 2, "account.created")));
        apply(List.of(event(anna, anna, 3, "signup.abandoned")));

        apply(List.of(event(anna, anna, 0, "account.closed")));

        assertThat(course(anna)).containsExactly("sign-up 0");
    }

    @Test
    void any_order_repetition_and_batching_ends_in_the_same_course() {
        for (long seed = 0; seed < 30; seed++) {
            mixed_up_ends_in_the_same_course(seed);
        }
    }

    private void mixed_up_ends_in_the_same_course(long seed) {
        var random = new Random(seed);
        String one = StageLog.customer();
        String two = StageLog.customer();
        List<LogEvent> log = log(random, one, two);
        List<LogEvent> mixed = new ArrayList<>(log);
        mixed.addAll(log.subList(0, random.nextInt(log.size())));
        Collections.shuffle(mixed, random);
        for (int from = 0; from < mixed.size(); ) {
            int to = Math.min(mixed.size(), from + 1 + random.nextInt(4));
            apply(mixed.subList(from, to));
            from = to;
        }

        List<Moment> moments = log.stream()
                .filter(logged -> !IdentityChange.isCarriedBy(logged.event().type()))
                .map(logged -> Moment.of(logged, Duration.ofDays(1)))
                .toList();
        Position expected = Fold.of(chart.map(), Position.none(one), moments);
        assertThat(position(one).sameCourseAs(expected)).as("seed %d", seed).isTrue();
        assertThat(requireNonNull(positions).find(chart, List.of(two)))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(position(one).isSettled()).as("seed %d", seed).isTrue();
    }

    /** Two people who turn out to be one: some events under each id, the links somewhere between. */
    private static List<LogEvent> log(Random random, String one, String two) {
        List<LogEvent> log = new ArrayList<>();
        List<String> types = List.of("signup.started", "signup.abandoned", "account.created", "account.closed");
        for (int hour = 0; hour < 12; hour++) {
            String identity = random.nextBoolean() ? one : two;
            String subject = random.nextBoolean() ? identity : one;
            log.add(event(subject, identity, hour, types.get(random.nextInt(types.size()))));
        }
        log.add(change(IdentityChange.MERGED, one, 1, List.of(one, two)));
        log.add(change(IdentityChange.MERGED, two, 1, List.of()));
        return log;
    }

    private void apply(List<LogEvent> events) {
        requireNonNull(log).apply(events);
    }

    private Position position(String customer) {
        return requireNonNull(
                requireNonNull(positions).find(chart, List.of(customer)).get(customer));
    }

    private List<String> course(String customer) {
        return position(customer).visits().stream()
                .map(visit -> visit.stage() + " " + visit.ordinal())
                .toList();
    }

    private List<String> visitsStored() {
        List<String> stored = new ArrayList<>();
        requireNonNull(visits)
                .each(
                        chart.id(),
                        Sketch.START,
                        Sketch.START.plusSeconds(1_000_000),
                        100,
                        visit -> stored.add(visit.stage() + " " + visit.ordinal()));
        return stored;
    }

    /** Counts how often it is asked whose identities are. */
    @Vetoed
    private static final class CountedStore extends MemberStore {
        private int looks;

        CountedStore(MongoClient mongo, String database) {
            super(mongo, database);
        }

        @Override
        Map<String, String> customers(Collection<String> identities) {
            looks++;
            return super.customers(identities);
        }
    }
}
