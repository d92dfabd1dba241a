package dev.heed.journey.stage;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.journey.Stack;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.timeline.TimelineProjection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The projection on a real database, fed by hand: in any order, again, and with links in between. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class StageProjectionIT {
    private static final int PARTITION = 99;

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
    MemberStore members;

    @Inject
    @Nullable
    TimelineProjection timelines;

    @Inject
    @Nullable
    StageProjection projection;

    private final String name = "map-" + UUID.randomUUID();
    private final String anna = customer();
    private final String bert = customer();
    private Chart chart = Sketch.chart(Sketch.START);

    @BeforeEach
    void a_map_of_its_own_is_active() {
        StoredMap draft = draft(name);
        // All stays of these tests are overdue by now: they were before, so the timer leaves them alone
        StoredMap active = draft.activated(Instant.now());
        requireNonNull(maps).insert(draft);
        maps.change(active);
        chart = maps.chart(maps.find(name, 1).orElseThrow());
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
        StoredMap second = draft(name + "-b");
        requireNonNull(maps).insert(second);
        maps.change(second.activated(Instant.now()));

        apply(List.of(event(anna, anna, 1, "signup.started")));

        assertThat(requireNonNull(positions).find(first, List.of(anna))).containsKey(anna);
        assertThat(positions.find(maps.chart(second), List.of(anna))).containsKey(anna);
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
    void a_malformed_link_is_a_dead_letter_and_not_a_stop() {
        var broken = event(anna, anna, 1, IdentityChange.LINKED);

        assertThatThrownBy(() -> requireNonNull(projection).check(broken)).isInstanceOf(Json.MalformedJson.class);
    }

    @Test
    void any_order_repetition_and_batching_ends_in_the_same_course() {
        for (long seed = 0; seed < 30; seed++) {
            mixed_up_ends_in_the_same_course(seed);
        }
    }

    private void mixed_up_ends_in_the_same_course(long seed) {
        var random = new Random(seed);
        String one = customer();
        String two = customer();
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
        requireNonNull(timelines).apply(events);
        requireNonNull(projection).apply(events);
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

    private static LogEvent event(String customer, String identity, int hour, String type) {
        Instant time = Sketch.START.plusSeconds(3600L * hour);
        var extensions = Map.of(JourneyEvent.IDENTITY, identity, JourneyEvent.RECEIVED, time.toString());
        var event = new CloudEvent(
                "e" + hour, "shop", type, customer, time, extensions, "{}".getBytes(StandardCharsets.UTF_8));
        return new LogEvent(JourneyEvent.of(event), "{}", PARTITION, hour, time);
    }

    private static LogEvent change(String type, String customer, long version, List<String> identities) {
        var change = new IdentityChange(
                customer,
                version,
                identities,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        byte[] data = Json.write(change);
        var event = new CloudEvent("c" + version, "heed", type, customer, Sketch.START, Map.of(), data);
        String json = new String(data, StandardCharsets.UTF_8);
        return new LogEvent(JourneyEvent.of(event), json, PARTITION, 1000 + version, Sketch.START);
    }

    private static String customer() {
        return "c_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static StoredMap draft(String name) {
        String source = Sketch.ONBOARDING.replace("name: onboarding", "name: " + name);
        return new StoredMap(
                name,
                1,
                StoredMap.Status.DRAFT,
                1,
                "",
                "",
                source,
                "me",
                Sketch.START,
                Optional.empty(),
                Optional.empty(),
                name,
                "",
                new StoredMap.Backfill("", 0, true));
    }
}
