package dev.heed.journey.stage;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.heed.contracts.IdentityChange;
import dev.heed.journey.Stack;
import dev.heed.journey.log.LogEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import static dev.heed.journey.stage.StageLog.change;
import static dev.heed.journey.stage.StageLog.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Timelines are ahead of everything else that is kept of the log. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class AheadIT {
    private static final int PARTITION = 99;
    private static final int EVENTS = 20;
    private static final List<String> TYPES = List.of("signup.started", "signup.abandoned");

    @Inject
    StageLog log;

    @Inject
    PositionStore positions;

    @Inject
    VisitStore visits;

    @Inject
    DueStore due;

    @Inject
    SignalStore signals;

    @Inject
    HistoryStore histories;

    @Inject
    MapStore maps;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database = "";

    private final String anna = StageLog.customer();
    private final String bert = StageLog.customer();
    private Chart chart = Sketch.chart(Sketch.START);

    @BeforeEach
    void a_map_of_its_own_is_active() {
        chart = log.activated(StageLog.draft("map-" + UUID.randomUUID()), Instant.now());
    }

    @Test
    void what_a_position_was_computed_from_is_not_read_again_for_each_batch_that_comes_later() {
        List<LogEvent> events = events();
        log.applyToTimelines(events);
        var counted = new CountedHistories(1 + EVENTS);
        var folder = new Positions(positions, visits, due, signals, counted);
        folder.recompute(chart, List.of(anna));
        Position ahead = position();

        events.forEach(one -> folder.fold(chart, Map.of(anna, List.of(moment(one)))));

        assertThat(counted.reads).isEqualTo(1);
        assertThat(position()).isEqualTo(ahead);
    }

    @Test
    void what_may_not_have_been_there_is_looked_for() {
        List<LogEvent> events = events();
        log.applyToTimelines(events.subList(1, EVENTS));
        var folder = new Positions(positions, visits, due, signals, new CountedHistories(1));
        folder.recompute(chart, List.of(anna));

        log.applyToTimelines(events.subList(0, 1));
        folder.fold(chart, Map.of(anna, List.of(moment(events.getFirst()))));

        Position expected = Fold.of(
                chart.map(),
                Position.none(anna),
                events.stream().map(AheadIT::moment).toList());
        assertThat(position().sameCourseAs(expected)).isTrue();
    }

    @Test
    void an_entry_that_is_written_late_does_not_survive_the_erasure_of_its_customer() {
        log.apply(List.of(change(IdentityChange.ERASED, anna, 1, List.of(anna))));

        log.applyToTimelines(events());

        assertThat(histories.of(Set.of(anna), Set.copyOf(TYPES))).isEmpty();
    }

    @Test
    void a_new_map_is_not_filled_with_those_who_are_erased() {
        log.applyToTimelines(List.of(event(anna, anna, 1, "signup.started"), event(bert, bert, 2, "signup.started")));
        Document onItsWay =
                requireNonNull(timeline().find(Filters.eq("identity", anna)).first());
        log.apply(List.of(change(IdentityChange.ERASED, anna, 1, List.of(anna))));
        timeline().insertOne(onItsWay);
        Chart second =
                log.activated(StageLog.draft("map-" + UUID.randomUUID(), StoredMap.Backfill.NONE), Instant.now());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> maps.find(second.map().name(), 1)
                        .orElseThrow()
                        .backfill()
                        .done());
        assertThat(positions.find(second, List.of(anna, bert))).containsOnlyKeys(bert);
    }

    /** In and out of a stage. */
    private List<LogEvent> events() {
        return new ArrayList<>(IntStream.rangeClosed(1, EVENTS)
                .mapToObj(hour -> event(anna, anna, hour, TYPES.get(hour % 2)))
                .toList());
    }

    private static Moment moment(LogEvent logged) {
        return Moment.of(logged, Duration.ofDays(400));
    }

    private MongoCollection<Document> timeline() {
        return mongo.getDatabase(database).getCollection("timeline");
    }

    private Position position() {
        return positions.find(chart, List.of(anna)).values().iterator().next();
    }

    /** Counts how often the past of a customer is read; of a log that timelines lead in the partition of these tests. */
    private final class CountedHistories implements Positions.Histories {
        private final long written;
        private int reads;

        CountedHistories(long written) {
            this.written = written;
        }

        @Override
        public String log() {
            return "log of this test";
        }

        @Override
        public Map<Integer, Long> written() {
            return Map.of(PARTITION, written);
        }

        @Override
        public Set<String> identities(String customer) {
            return histories.identities(customer);
        }

        @Override
        public List<Moment> of(Set<String> identities, Set<String> types) {
            reads++;
            return histories.of(identities, types);
        }

        @Override
        public Set<String> erased(Collection<String> customers) {
            return histories.erased(customers);
        }
    }
}
