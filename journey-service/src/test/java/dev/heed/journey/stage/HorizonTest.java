package dev.heed.journey.stage;

import dev.heed.journey.resolve.LinkTraffic;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HorizonTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private final Topic inbound = new Topic();
    private final Topic links = new Topic();
    private final Topic events = new Topic();
    private final Horizon horizon =
            new Horizon(List.of(Horizon.Leg.once(inbound), new Horizon.Leg(links, 3), Horizon.Leg.once(events)));

    @Test
    void when_all_is_read_silence_means_silence() {
        assertThat(horizon.look(NOON)).isEqualTo(NOON);
        assertThat(horizon.look(NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void what_lies_unread_on_any_topic_may_break_the_silence() {
        events.end = 1;
        assertThat(horizon.look(NOON)).isBefore(NOON);

        events.read = 1;
        inbound.end = 1;
        assertThat(horizon.look(NOON.plusSeconds(1))).isEqualTo(NOON);
        assertThat(horizon.look(NOON.plusSeconds(2))).isEqualTo(NOON);
    }

    @Test
    void what_was_read_from_one_topic_must_be_read_from_the_next() {
        inbound.end = 1;
        assertThat(horizon.look(NOON)).isBefore(NOON);

        inbound.read = 1;
        events.end = 1;
        assertThat(horizon.look(NOON.plusSeconds(1))).isBefore(NOON);
        events.read = 1;
        assertThat(horizon.look(NOON.plusSeconds(2))).isEqualTo(NOON);
    }

    @Test
    void under_steady_traffic_there_is_always_something_unread_and_still_it_moves() {
        for (int second = 0; second < 30; second++) {
            inbound.move();
            links.move();
            events.move();
            horizon.look(NOON.plusSeconds(second));
        }

        assertThat(horizon.look(NOON.plusSeconds(30))).isAfterOrEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void what_follows_on_the_same_topic_must_be_read_as_well() {
        links.end = 1;
        assertThat(horizon.look(NOON)).isBefore(NOON);

        links.read = 1;
        links.followed = 1;
        assertThat(horizon.look(NOON.plusSeconds(1))).isBefore(NOON);
        links.read = 2;
        assertThat(horizon.look(NOON.plusSeconds(2))).isEqualTo(NOON);
    }

    @Test
    void a_merge_is_over_when_the_horizon_is_reached_however_many_hops_it_took() {
        for (int seed = 0; seed < 300; seed++) {
            var traffic = new LinkTraffic(seed);
            var alone = new Horizon(List.of(
                    Horizon.Leg.once(station(traffic::inbound)),
                    new Horizon.Leg(station(traffic::links), StageSchema.MOST_HOPS)));
            while (alone.look(NOON).isBefore(NOON)) {
                traffic.step();
            }

            assertThat(traffic.isSettled()).as("seed %d", seed).isTrue();
        }
    }

    private static Horizon.Station station(Supplier<LinkTraffic.Progress> topic) {
        return new Horizon.Station() {
            @Override
            public Map<Integer, Long> ends() {
                return topic.get().ends();
            }

            @Override
            public boolean isReadUpTo(Map<Integer, Long> ends) {
                Map<Integer, Long> read = topic.get().read();
                return ends.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
            }
        };
    }

    @Test
    void a_topic_that_does_not_answer_is_asked_again() {
        events.away = true;
        assertThatThrownBy(() -> horizon.look(NOON)).isInstanceOf(IllegalStateException.class);

        events.away = false;
        assertThat(horizon.look(NOON.plusSeconds(1))).isEqualTo(NOON);
    }

    private static final class Topic implements Horizon.Station {
        private long end;
        private long read;
        /** What reading the last record leads to. */
        private long followed;

        private boolean away;

        /** All that was there is read, and more comes. */
        private void move() {
            read = end;
            end += 10;
        }

        @Override
        public Map<Integer, Long> ends() {
            if (away) {
                throw new IllegalStateException("away");
            }
            return Map.of(0, end);
        }

        @Override
        public boolean isReadUpTo(Map<Integer, Long> ends) {
            boolean done = read >= ends.getOrDefault(0, 0L);
            end += done ? followed : 0;
            followed = done ? 0 : followed;
            return done;
        }
    }
}
