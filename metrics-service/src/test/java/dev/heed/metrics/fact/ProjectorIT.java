package dev.heed.metrics.fact;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.heed.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** In a database of its own: the service under test folds the real log at the same time. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ProjectorIT {
    private static final long SEED = 20260302;
    private static final String DATABASE = "projector_it";

    @Inject
    MongoClient mongo;

    private LedgerStore ledgers;
    private FactStore facts;

    @BeforeEach
    void ownDatabase() {
        ledgers = new LedgerStore(mongo, DATABASE);
        facts = new FactStore(mongo, DATABASE);
        mongo.getDatabase(DATABASE).drop();
        FactStore.COLLECTIONS
                .values()
                .forEach(name -> mongo.getDatabase(DATABASE)
                        .getCollection(name)
                        .createIndex(Indexes.ascending("_id", "stamp"), new IndexOptions().unique(true)));
    }

    @Test
    void a_crash_at_any_moment_neither_loses_nor_doubles_a_record() {
        var random = new Random(SEED);
        for (int partition = 1000; partition < 1010; partition++) {
            List<Entry> log = log(random, partition);

            foldThroughCrashes(log, partition, random);

            assertThat(stored(log, 0))
                    .as("seed %d partition %d", SEED, partition)
                    .isEqualTo(expected(log));
        }
    }

    @Test
    void two_instances_that_hold_the_same_partition_do_no_harm() throws Exception {
        List<Entry> log = log(new Random(SEED), 1020);
        try (var instances = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = List.of(
                    instances.submit(() -> foldInBatches(log, 1020, 0, new Random(1))),
                    instances.submit(() -> foldInBatches(log, 1020, 0, new Random(2))));
            for (Future<?> each : both) {
                each.get();
            }
        }

        assertThat(stored(log, 0)).isEqualTo(expected(log));
    }

    @Test
    void a_new_generation_starts_from_nothing_and_ends_equal() {
        List<Entry> log = log(new Random(SEED), 1030);
        foldInBatches(log, 1030, 0, new Random(3));

        foldInBatches(log, 1030, 1, new Random(4));

        assertThat(stored(log, 1)).isEqualTo(expected(log));
    }

    @Test
    void an_instance_of_an_older_generation_changes_nothing() {
        List<Entry> log = log(new Random(SEED), 1040);
        foldInBatches(log, 1040, 1, new Random(5));

        foldInBatches(log, 1040, 0, new Random(6));

        assertThat(stored(log, 1)).isEqualTo(expected(log));
    }

    private static List<Entry> log(Random random, int partition) {
        return Given.events(random, partition, 120);
    }

    private void foldInBatches(List<Entry> log, int partition, long generation, Random random) {
        var projector = new Projector(ledgers, facts);
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(15));
            project(projector, log.subList(from, to), partition, generation);
            from = to;
        }
    }

    /** After each crash a new instance reads again from some place before, with other batches. */
    private void foldThroughCrashes(List<Entry> log, int partition, Random random) {
        var projector = new Projector(ledgers, new CrashingStore(mongo, random));
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(15));
            try {
                project(projector, log.subList(from, to), partition, 0);
                from = to;
            } catch (Crash e) {
                projector = new Projector(ledgers, new CrashingStore(mongo, random));
                from = Math.max(0, from - random.nextInt(20));
            }
        }
        project(new Projector(ledgers, facts), log.subList(log.size() - 1, log.size()), partition, 0);
    }

    private static void project(Projector projector, List<Entry> batch, int partition, long generation) {
        projector.project("test-" + partition, batch, batch.getLast().place().offset() + 1, generation);
    }

    private Set<Fact> stored(List<Entry> log, long generation) {
        Set<Facts.Key> keys = new HashSet<>();
        log.forEach(entry -> keys.addAll(entry.reads()));
        return new HashSet<>(facts.load(keys, generation).facts());
    }

    private static Set<Fact> expected(List<Entry> log) {
        var all = new Facts(List.of());
        log.forEach(entry -> entry.fold(all));
        return new HashSet<>(all.changed());
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies before, in the middle of, or after every fourth write. */
    private static final class CrashingStore extends FactStore {
        private final Random random;

        CrashingStore(MongoClient mongo, Random random) {
            super(mongo, DATABASE);
            this.random = random;
        }

        @Override
        void write(List<Change> changes) {
            if (random.nextInt(4) > 0) {
                super.write(changes);
                return;
            }
            List<Change> some = new ArrayList<>(changes);
            some.removeIf(change -> random.nextBoolean());
            super.write(some);
            throw new Crash();
        }
    }
}
