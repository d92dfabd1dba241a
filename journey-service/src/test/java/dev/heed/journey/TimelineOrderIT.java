package dev.heed.journey;

import dev.heed.journey.profile.ProfileProjection;
import dev.heed.journey.timeline.TimelineProjection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link IdentityPropertyTest} finds in memory is what a real database gives back, read in any order. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class TimelineOrderIT {
    @Inject
    TimelineProjection timelines;

    @Inject
    ProfileProjection profiles;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20_261_122, 77, 4_712})
    void the_database_keeps_the_timelines_of_events_merges_unmerges_and_erasures(long seed) {
        Story story = Stories.crowded(new Random(seed)).of(fresh("people"));
        var telling = Telling.meddled(story, seed);
        telling.batches().forEach(batch -> {
            timelines.apply(batch);
            profiles.apply(batch);
        });
        Map<String, List<String>> expected = new TreeMap<>();
        Map<String, List<String>> found = new TreeMap<>();
        telling.read()
                .customers()
                .forEach((id, life) -> life.identities().forEach(identity -> {
                    expected.put(
                            identity,
                            life.timeline().stream()
                                    .map(event -> id + " " + event)
                                    .toList());
                    found.put(identity, entries(identity));
                }));

        assertThat(found).as("%s", story).isEqualTo(expected).isNotEmpty();
    }

    /** The customer and the event of each entry. */
    private static List<String> entries(String identity) {
        List<String> entries = new ArrayList<>();
        List<Map<String, String>> items =
                timeline(identity, "?limit=200").extract().path("items");
        items.forEach(one -> entries.add(one.get("customerId") + " " + one.get("id")));
        return entries;
    }
}
