package dev.heed.kit.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void withNoMoreThanAskedForIsTheLast(int found) {
        Page<String> page = Page.of(items(found), 3, Cursor::after);

        assertThat(page.items()).hasSize(found);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void withOneMoreThanAskedForContinuesAfterItsLastItem() {
        Page<String> page = Page.of(items(4), 3, Cursor::after);

        assertThat(page.items()).containsExactly("i00", "i01", "i02");
        assertThat(page.next()).contains(Cursor.after("i02").encode());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10, 11})
    void givesEveryItemOnceOverAllPages(int limit) {
        List<String> all = items(10);
        List<String> given = new ArrayList<>();
        Optional<String> cursor = Optional.of(Cursor.after("").encode());

        while (cursor.isPresent()) {
            String after = Cursor.single(cursor);
            List<String> rest = all.stream().filter(i -> i.compareTo(after) > 0).toList();
            Page<String> page = Page.of(rest.subList(0, Math.min(limit + 1, rest.size())), limit, Cursor::after);
            given.addAll(page.items());
            cursor = page.next();
        }

        assertThat(given).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
    void ofAnImpossibleSizeIsRefused(int asked) {
        assertThatThrownBy(() -> Page.limit(asked))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 200})
    void hasTheSizeThatWasAskedFor(int asked) {
        assertThat(Page.limit(asked)).isEqualTo(asked);
    }

    private static List<String> items(int count) {
        return IntStream.range(0, count).mapToObj("i%02d"::formatted).toList();
    }
}
