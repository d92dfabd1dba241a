package dev.heed.journey.retention;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionScheduleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void every_collection_is_swept_until_nothing_old_is_left() {
        var many = new Counted("many", 2_500);
        var none = new Counted("none", 0);

        sweep(10_000, many, none);

        assertThat(many.left).isZero();
        assertThat(many.before).containsOnly(NOW.minus(Duration.ofDays(400)));
        assertThat(expired("many")).isEqualTo(2_500);
        assertThat(expired("none")).isZero();
    }

    @Test
    void one_sweep_ends_so_many_documents_of_a_collection_and_the_next_one_goes_on() {
        var many = new Counted("many", 2_500);

        sweep(1_700, many);
        assertThat(many.left).isEqualTo(800);
        sweep(1_700, many);

        assertThat(many.left).isZero();
    }

    @Test
    void whatever_lasts_does_not_hide_what_ends_behind_it() {
        var many = new Counted("many", 1_500);
        many.lasting = 1_200;

        sweep(10_000, many);

        assertThat(many.left).isZero();
        assertThat(expired("many")).isEqualTo(300);
    }

    @Test
    void a_collection_that_fails_does_not_keep_the_others_from_being_swept() {
        var fine = new Counted("fine", 3);

        sweep(100, new Broken(), fine);

        assertThat(fine.left).isZero();
    }

    private void sweep(int limit, Expiring... collections) {
        var config = new Settings(Duration.ofDays(400), Duration.ofMinutes(1), limit);
        new RetentionSchedule(List.of(collections), config, meters, Clock.systemUTC()).sweep(NOW);
    }

    private double expired(String collection) {
        return meters.get("heed.documents.expired")
                .tag("collection", collection)
                .counter()
                .count();
    }

    private record Settings(Duration keep, Duration every, int limit) implements RetentionConfig {}

    private record Broken() implements Expiring {
        @Override
        public String collection() {
            return "broken";
        }

        @Override
        public Swept expire(Instant before, int limit) {
            throw new IllegalStateException("away");
        }
    }

    private static final class Counted implements Expiring {
        private final List<Instant> before = new ArrayList<>();
        private final String name;
        private int left;
        private int lasting;

        Counted(String name, int left) {
            this.name = name;
            this.left = left;
        }

        @Override
        public String collection() {
            return name;
        }

        @Override
        public Swept expire(Instant limitTime, int limit) {
            before.add(limitTime);
            int looked = Math.min(limit, left);
            int prolonged = Math.min(looked, lasting);
            lasting -= prolonged;
            left -= looked;
            return new Swept(looked, looked - prolonged);
        }
    }
}
