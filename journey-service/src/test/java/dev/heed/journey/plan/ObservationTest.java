package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.JourneyEvent;
import dev.heed.journey.log.LogEvent;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.heed.journey.plan.Plans.NOW;
import static dev.heed.journey.plan.Plans.json;
import static dev.heed.journey.plan.Plans.object;
import static org.assertj.core.api.Assertions.assertThat;

class ObservationTest {
    private static final ObservedLimits LIMITS = new ObservedLimits(200, Duration.ofDays(30), 4);

    @Test
    void attributes_are_counted_once_per_event_and_by_kind() {
        Observed seen = seen("{'a': 1, 'items': [{'sku': 'x'}, {'sku': 'y'}]}", "{'a': 1.5}", "{'a': null}");

        assertThat(seen.events()).isEqualTo(3);
        assertThat(seen.paths()).containsOnlyKeys("/a", "/items", "/items/*", "/items/*/sku");
        assertThat(path(seen, "/a").kinds())
                .isEqualTo(Map.of(JsonKind.INTEGER, 1L, JsonKind.NUMBER, 1L, JsonKind.NULL, 1L));
        assertThat(path(seen, "/items/*/sku").events()).isEqualTo(1);
        assertThat(path(seen, "/a").last()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void the_same_events_again_change_nothing_in_any_cut() {
        List<LogEvent> events = events("{'a': 1}", "{'b': 'x'}", "{'a': true}", "{}");
        var whole = Observation.of(null, events, "log", LIMITS).orElseThrow();

        for (int cut = 1; cut < events.size(); cut++) {
            var part = Observation.of(null, events.subList(0, cut), "log", LIMITS);
            assertThat(Observation.of(part.orElseThrow(), events, "log", LIMITS))
                    .contains(whole);
        }
        assertThat(Observation.of(whole, events.subList(1, 3), "log", LIMITS)).isEmpty();
    }

    @Test
    void another_log_begins_anew() {
        var before = Observation.of(null, events("{'a': 1}", "{}"), "log", LIMITS);

        var after = Observation.of(before.orElseThrow(), events("{'b': 1}"), "another", LIMITS);

        assertThat(after.map(Observation::seen).map(Observed::paths).orElseThrow())
                .containsOnlyKeys("/b");
        assertThat(after.map(Observation::offset)).isEqualTo(Optional.of(0L));
    }

    @Test
    void what_is_too_much_is_counted_only() {
        var few = new ObservedLimits(2, Duration.ofDays(30), 2);
        String long_name = "x".repeat(65);
        var events = events("{'a': {'b': {'c': 1}}, 'd': 1, '" + long_name + "': 1}");

        Observed seen = Observation.of(null, events, "log", few).orElseThrow().seen();

        assertThat(seen.paths()).containsOnlyKeys("/a", "/a/b");
        assertThat(seen.left()).isEqualTo(3);
    }

    /** Else who sends made-up names once would keep the real ones out for ever. */
    @Test
    void where_there_is_no_room_what_no_longer_arrives_makes_some() {
        var one = new ObservedLimits(1, Duration.ofSeconds(1), 4);
        var events = events("{'old': 1}", "{'new': 1}", "{'new': 1}");
        var before = Observation.of(null, events.subList(0, 1), "log", one);
        var full = Observation.of(before.orElseThrow(), events.subList(1, 2), "log", one);
        var later = Observation.of(full.orElseThrow(), events.subList(2, 3), "log", one);

        assertThat(full.orElseThrow().seen().paths()).containsOnlyKeys("/old");
        assertThat(later.orElseThrow().seen().paths()).containsOnlyKeys("/new");
    }

    @Test
    void partitions_of_a_type_add_up() {
        Observed both = seen("{'a': 1}").and(seen("{'a': 'x', 'b': 1}", "{}"));

        assertThat(both.events()).isEqualTo(3);
        assertThat(path(both, "/a").kinds()).isEqualTo(Map.of(JsonKind.INTEGER, 1L, JsonKind.STRING, 1L));
    }

    @Test
    void every_event_so_far_fits_the_schema_made_of_them() {
        String[] data = {
            "{'id': 'x', 'n': 1, 'to': {'city': 'a'}, 'items': [{'sku': 's', 'q': 1}, {'sku': 't'}, 5]}",
            "{'id': 'y', 'n': 1.5, 'to': {'city': 'b', 'zip': null}}"
        };
        ObjectNode schema = ObservedSchema.of(seen(data));

        assertThat(schema.path("required")).isEqualTo(json("['id', 'n', 'to']"));
        assertThat(schema.at("/properties/to/required")).isEqualTo(json("['city']"));
        assertThat(schema.at("/properties/items/items/properties/sku")).isEqualTo(json("{'type': 'string'}"));
        assertThat(SchemaRules.problems(schema)).isEmpty();
        for (String one : data) {
            assertThat(CompiledSchema.of(schema).violations(json(one))).isEmpty();
        }
    }

    @Test
    void a_personal_element_that_left_a_null_demands_nothing() {
        ObjectNode schema = ObservedSchema.of(seen("{'tags': [null, null], 'none': null}"));

        assertThat(schema.at("/properties/tags/items")).isEqualTo(json("{}"));
        assertThat(schema.at("/properties/none")).isEqualTo(json("{'type': 'null'}"));
    }

    /** As many partitions as production has, each with other attributes. */
    @Test
    void of_very_many_attributes_the_most_frequent_make_a_schema_that_can_be_stored() {
        Observed all = seen("{'always': {'inside': 1}}");
        for (int partition = 0; partition < 48; partition++) {
            String name = "x".repeat(40) + partition + "-";
            String many = IntStream.range(0, 190)
                    .mapToObj(i -> "'" + name + i + "': 1")
                    .collect(Collectors.joining(","));
            all = all.and(seen("{" + many + ", 'always': {'inside': 1}}"));
        }
        ObjectNode schema = ObservedSchema.of(all);

        assertThat(SchemaRules.problems(schema)).isEmpty();
        assertThat(schema.path("required")).isEqualTo(json("['always']"));
        assertThat(schema.at("/properties/always/required")).isEqualTo(json("['inside']"));
    }

    @Test
    void the_difference_names_what_is_new_what_never_came_and_what_has_another_type() {
        var schema = object("{'properties': {'id': {'type': 'string'}, 'n': {'type': 'number'}, 'gone': {},"
                + " 'email': {}, 'free': {'type': 'object'}, 'to': {'properties': {'city': {}}}}}");
        Observed seen = seen("{'id': 5, 'n': 1, 'extra': {'x': 1}, 'free': {'y': 1}, 'to': {'zip': 1}}");

        var difference = PlanDifference.of(seen, 3, schema, "/email"::equals);

        assertThat(difference)
                .isEqualTo(new PlanDifference(
                        3, List.of("/extra", "/to/zip"), List.of("/gone", "/to/city"), List.of("/id")));
    }

    private static SeenPath path(Observed seen, String path) {
        return Objects.requireNonNull(seen.paths().get(path));
    }

    private static Observed seen(String... data) {
        return Observation.of(null, events(data), "log", LIMITS).orElseThrow().seen();
    }

    /** At offsets 0, 1 ..., a second apart. */
    private static List<LogEvent> events(String... data) {
        return IntStream.range(0, data.length)
                .mapToObj(i -> new LogEvent(
                        new JourneyEvent("e" + i, "shop", "e", "c_1", NOW, Map.of(), json(data[i])),
                        json(data[i]).toString(),
                        0,
                        i,
                        NOW.plusSeconds(i)))
                .toList();
    }
}
