package dev.heed.journey;

import dev.heed.journey.log.LogEvent;
import dev.heed.journey.profile.ProfileProjection;
import dev.heed.journey.profile.World;
import dev.heed.journey.timeline.TimelineProjection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import static dev.heed.journey.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;

/** The algebra of timelines, on a real database: they do not depend on the order in which partitions are read. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class TimelineOrderIT {
    @Inject
    TimelineProjection timelines;

    @Inject
    ProfileProjection profiles;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20_261_122, 77, 4_712})
    void any_interleaving_of_events_merges_unmerges_and_erasures_ends_in_the_same_timelines(long seed) {
        var straight = read(seed, World::inOrder);
        var shuffled = read(seed, world -> world.shuffled(new Random(seed)));

        assertThat(shuffled).as("seed %d", seed).isEqualTo(straight);
        assertThat(straight.stream().mapToInt(List::size).sum()).isGreaterThan(10);
    }

    /** By identity, the customer and the event of each entry. */
    private List<List<String>> read(long seed, Function<World, List<List<LogEvent>>> delivery) {
        String prefix = "c_" + UUID.randomUUID().toString().replace("-", "").substring(1);
        var random = new Random(seed);
        var world = World.random(random, prefix);
        if (seed % 2 == 1) {
            world.eraseOne(random);
        }
        delivery.apply(world).forEach(batch -> {
            timelines.apply(batch);
            profiles.apply(batch);
        });
        return world.identities().stream()
                .map(id -> entries(id).stream()
                        .map(one -> (one.get("customerId") + " " + one.get("id")).replace(prefix, ""))
                        .toList())
                .toList();
    }

    private static List<Map<String, String>> entries(String customer) {
        return timeline(customer, "?limit=200").extract().path("items");
    }
}
