package dev.heed.journey.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.journey.Stack;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.personal.PersonalEventStore;
import dev.heed.journey.profile.Customers;
import dev.heed.journey.profile.ProfileProjection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Followers, on a real database and by a clock that the test moves. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class TailScheduleIT {
    private final MovedClock clock = new MovedClock();
    private final String database = "tails-" + UUID.randomUUID();
    private final String identity = "c_" + UUID.randomUUID();
    private final List<TailSchedule.News> told = new ArrayList<>();
    private TimelineStore timeline;
    private MoodyStore personal;
    private TailSchedule tails;

    @Inject
    MongoClient mongo;

    @Inject
    Customers customers;

    @Inject
    TimelineConfig config;

    @Inject
    ProfileProjection profiles;

    @BeforeEach
    void stores_of_its_own() {
        timeline = new TimelineStore(mongo, database, clock);
        personal = new MoodyStore(mongo, database);
        tails = new TailSchedule(timeline, personal, customers, config, clock);
    }

    @Test
    void what_could_not_be_read_with_its_personal_part_is_told_later() {
        follow();
        timeline.add(List.of(entry("paid")));
        personal.away = true;
        tails.look();
        personal.away = false;
        tails.look();

        assertThat(entries()).hasSize(1).allMatch(json -> json.contains("paid"));
    }

    @Test
    void a_silent_stream_gets_a_sign_now_and_then_also_while_nothing_can_be_read() {
        follow();
        tails.look();
        tails.look();
        assertThat(told).containsExactly(TailSchedule.News.HEARTBEAT);

        timeline.add(List.of(entry("paid")));
        personal.away = true;
        clock.move(config.heartbeat().plusMillis(1));
        tails.look();
        assertThat(told).containsExactly(TailSchedule.News.HEARTBEAT, TailSchedule.News.HEARTBEAT);
    }

    @Test
    void a_place_is_taken_before_anybody_listens() {
        List<Multi<TailSchedule.News>> taken = IntStream.range(0, config.maxTails())
                .mapToObj(i -> place().orElseThrow())
                .toList();

        assertThat(place()).isEmpty();
        taken.getFirst().subscribe().with(told::add).cancel();
        assertThat(place()).isPresent();
    }

    @Test
    void a_place_where_nobody_ever_listens_is_free_again() {
        var late = place().orElseThrow();
        assertThat(places(config.maxTails() - 1)).isTrue();
        tails.look();
        assertThat(place()).isEmpty();

        clock.move(TailSchedule.LISTENS_WITHIN.plusMillis(1));
        tails.look();
        assertThat(places(config.maxTails())).isTrue();
        var ended = new AtomicBoolean();
        var unused =
                late.onCompletion().invoke(() -> ended.set(true)).subscribe().with(told::add);

        assertThat(ended).isTrue();
        assertThat(place()).isEmpty();
    }

    @Test
    void whom_a_silent_timeline_belongs_to_is_asked_now_and_then() {
        String other = "c_" + UUID.randomUUID();
        follow();
        tails.look();
        profiles.apply(List.of(merged(identity, other)));
        timeline.add(List.of(entry(other, "paid")));
        clock.move(Tail.OVERLAP.dividedBy(2).plusMillis(1));
        tails.look();

        assertThat(entries()).hasSize(1).allMatch(json -> json.contains("paid"));
    }

    private static LogEvent merged(String customer, String other) {
        var change = new IdentityChange(
                customer,
                1,
                List.of(customer, other),
                Optional.empty(),
                Optional.empty(),
                Optional.of(other),
                Optional.empty(),
                Map.of());
        byte[] data = Json.write(change);
        var event = new CloudEvent("m1", "heed", IdentityChange.MERGED, customer, Instant.EPOCH, Map.of(), data);
        return new LogEvent(JourneyEvent.of(event), new String(data, StandardCharsets.UTF_8), 99, 1, Instant.EPOCH);
    }

    private void follow() {
        var unused = place().orElseThrow().subscribe().with(told::add);
    }

    private Optional<Multi<TailSchedule.News>> place() {
        return tails.follow(identity, Tail.of(Optional.empty(), clock.instant()).orElseThrow());
    }

    private boolean places(int count) {
        return IntStream.range(0, count).mapToObj(i -> place()).allMatch(Optional::isPresent);
    }

    private List<String> entries() {
        return told.stream()
                .filter(news -> !news.isHeartbeat())
                .map(TailSchedule.News::json)
                .toList();
    }

    private TimelineEntry entry(String type) {
        return entry(identity, type);
    }

    private static TimelineEntry entry(String identity, String type) {
        return new TimelineEntry(
                "e1",
                "events",
                "shop",
                type,
                identity,
                identity,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "{}",
                Map.of(),
                0);
    }

    /** The collection may be away. */
    @Vetoed
    private static final class MoodyStore extends PersonalEventStore {
        private boolean away;

        MoodyStore(MongoClient mongo, String database) {
            super(mongo, database);
        }

        @Override
        public Map<String, Map<String, JsonNode>> masked(Collection<String> keys) {
            if (away) {
                throw new IllegalStateException("away");
            }
            return super.masked(keys);
        }
    }
}
