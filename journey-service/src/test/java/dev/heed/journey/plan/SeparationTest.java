package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import static dev.heed.journey.plan.Plans.NAMES;
import static dev.heed.journey.plan.Plans.object;
import static org.assertj.core.api.Assertions.assertThat;

class SeparationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'EMail': 'x', 'a': 1} | {'a': 1} | {'EMail': 'x'}",
                "{'first_name': 'x', 'First-Name': 'y'} | {} | {'first_name': 'x', 'First-Name': 'y'}",
                "{'a': {'email': 'x', 'b': 1}} | {'a': {'b': 1}} | {'/a/email': 'x'}",
                "{'a': [{'email': 'x'}, 2]} | {'a': [{}, 2]} | {'/a/0/email': 'x'}",
                "{'$pii': {'x': 1}, 'a': 1} | {'a': 1} | {'x': 1}",
                "{'$pii': ['b', '/c/d'], 'a': 1, 'b': 2, 'c': {'d': 3}} | {'a': 1, 'c': {}} | {'b': 2, '/c/d': 3}",
                "{'$pii': {'x': 1}, 'x': 2} | {} | {'x': 1}",
                "{'a': {'$pii': ['b'], 'b': 1}} | {'a': {}} | {'/a/b': 1}",
                "{'$pii': 'call me'} | {} | {'$pii': 'call me'}",
                "{'$pii': ['a', 5]} | {} | {'$pii': ['a', 5]}",
                "{'$pii': ['none']} | {} | {}",
                "{'$pii': ['/t/1'], 't': [1, 2, 3]} | {'t': [1, null, 3]} | {'/t/1': 2}",
                "{'$pii': ['/t/*'], 't': [1, 2]} | {'t': [null, null]} | {'/t/0': 1, '/t/1': 2}",
                "{'$pii': ['/~1a'], '/a': 1} | {} | {'/~1a': 1}",
                "{'$pii': {'/a': 1}, 'a': 2} | {'a': 2} | {'/~1a': 1}"
            })
    void what_is_personal_goes_and_the_rest_stays(String data, String kept, String personal) {
        var split = Separation.of(object(data), NAMES.in("e"), PersonalPaths.NONE);

        assertThat(split.kept()).isEqualTo(object(kept));
        assertThat(object("{}").<ObjectNode>setAll(split.personal())).isEqualTo(object(personal));
    }

    @Test
    void a_name_is_that_of_a_person_among_traits_only() {
        ObjectNode data = object("{'name': 'x'}");

        assertThat(Separation.of(data, NAMES.in("customer.identified"), PersonalPaths.NONE)
                        .personal())
                .containsOnlyKeys("name");
        assertThat(Separation.of(data, NAMES.in("page.viewed"), PersonalPaths.NONE)
                        .personal())
                .isEmpty();
    }

    @Test
    void declared_places_are_exact_and_may_mean_every_element() {
        var declared = PersonalPaths.of(List.of("nick", "/items/*/who", "/tags/*"));
        ObjectNode data = object("{'Nick': 1, 'nick': 2, 'items': [{'who': 3, 'n': 4}], 'tags': ['a']}");

        var split = Separation.of(data, NAMES.in("e"), declared);

        assertThat(split.kept()).isEqualTo(object("{'Nick': 1, 'items': [{'n': 4}], 'tags': [null]}"));
        assertThat(split.personal()).containsOnlyKeys("nick", "/items/0/who", "/tags/0");
    }

    @Test
    void nothing_that_comes_in_is_changed_and_nothing_is_copied_without_need() {
        ObjectNode marked = object("{'a': {'email': 'x'}, '$pii': ['b'], 'b': [1]}");
        ObjectNode before = marked.deepCopy();
        ObjectNode plain = object("{'a': [{'b': null}]}");

        var unused = Separation.of(marked, NAMES.in("e"), PersonalPaths.NONE);

        assertThat(marked).isEqualTo(before);
        assertThat(Separation.of(plain, NAMES.in("e"), PersonalPaths.NONE).kept())
                .isSameAs(plain);
    }

    /** Kept and personal together are the data without marks; what is kept holds nothing personal any more. */
    @Test
    void any_data_come_apart_without_loss_and_once() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var declared = PersonalPaths.of(List.of("b", "/a/b", "/a/*", "/c/*/a", "/email/x"));
        for (int i = 0; i < 1500; i++) {
            comesApart(new RandomData(random).object(4), declared, "seed " + seed);
        }
    }

    private static void comesApart(ObjectNode data, PersonalPaths declared, String seed) {
        var split = Separation.of(data, NAMES.in("e"), declared);

        assertThat(PersonalMark.resolved(RandomData.together(split)))
                .as("%s: %s", seed, data)
                .isEqualTo(PersonalMark.resolved(data));
        var again = Separation.of(split.kept(), NAMES.in("e"), declared);
        assertThat(again.personal()).as("%s: %s", seed, data).isEqualTo(Map.of());
        assertThat(again.kept()).isSameAs(split.kept());
    }
}
