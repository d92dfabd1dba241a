package dev.heed.journey.profile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Random;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The algebra of profiles: what is known of customers does not depend on the order in which it was learnt. */
class FoldTest {
    private static final int HISTORIES = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_122, 77})
    void any_interleaving_of_events_links_merges_and_unmerges_ends_in_the_same_profiles(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            long history = random.nextLong();
            var world = World.random(new Random(history));
            var straight = world.deliveredInOrder();
            var shuffled = world.delivered(new Random(random.nextLong()));

            assertThat(shuffled.views())
                    .as("seed %d, history %d", seed, history)
                    .isEqualTo(straight.views());
            assertThat(shuffled.since())
                    .as("seed %d, history %d", seed, history)
                    .isEqualTo(straight.since());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20_261_123})
    void customers_consist_of_what_the_resolver_says(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            long history = random.nextLong();
            var world = World.random(new Random(history));
            var readers = world.delivered(random);

            assertThat(readers.groups())
                    .as("seed %d, history %d", seed, history)
                    .isEqualTo(world.groups());
        }
    }

    @Test
    void merge_then_unmerge_gives_the_earlier_profiles_back() {
        var random = new Random(3);
        for (int i = 0; i < HISTORIES; i++) {
            var world = World.random(random);
            Map<String, ProfileView> before = world.deliveredInOrder().views();
            world.mergeAndUnmerge(random);

            assertThat(world.delivered(random).views())
                    .as("history %d of seed 3", i)
                    .isEqualTo(before);
        }
    }

    @Test
    void every_event_counts_once_however_often_it_comes() {
        var random = new Random(4);
        var world = World.random(random);
        long counted = world.delivered(random).views().values().stream()
                .mapToLong(view -> view.computed().events())
                .sum();

        assertThat(counted).isEqualTo(world.events());
    }

    @Test
    void what_is_stored_is_what_is_read_again() {
        var fragments = World.random(new Random(5)).deliveredInOrder().fragments();

        assertThat(fragments.stream().map(Fragment::toMap).map(Fragment::of).toList())
                .isEqualTo(List.copyOf(fragments));
    }

    @Test
    void of_an_erased_customer_nothing_is_left_and_nothing_comes_back() {
        var random = new Random(6);
        var world = World.random(random);
        String erased = world.eraseOne(random);
        var view = requireNonNull(world.delivered(random).views().get(erased));

        assertThat(view.erased()).isTrue();
        assertThat(view.traits()).isEmpty();
        assertThat(view.computed()).isEqualTo(Figures.NONE);
    }
}
