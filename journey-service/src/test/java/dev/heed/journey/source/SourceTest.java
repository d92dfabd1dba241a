package dev.heed.journey.source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"shop", "Shop-2", "urn:shop:web", "a.b_c", "7"})
    void names_are_words_that_fit_in_a_path(String name) {
        assertThat(Source.named(name, NOW).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "/shop", "-shop", "shöp", "a\u0000", "heed"})
    void other_names_are_refused(String name) {
        assertThatThrownBy(() -> Source.named(name, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Source: ");
    }

    @Test
    void a_source_has_two_live_keys_at_most() {
        Source two = Source.named("shop", NOW).with(key("a")).with(key("b"));

        assertThatThrownBy(() -> two.with(key("c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop");
        assertThat(two.without("a").with(key("c")).keys()).extracting(Key::id).containsExactly("b", "c");
    }

    @Test
    void limits_are_replaced_as_a_whole() {
        var rate = new SourceChange.Rate(5, 10);
        Source limited =
                limits(Source.named("shop", NOW), new SourceChange.Rates(Optional.of(rate), Optional.of(rate)));

        Source half = limits(limited, new SourceChange.Rates(Optional.of(rate), Optional.empty()));

        assertThat(limited.customerLimit()).contains(new Limit(5, 10));
        assertThat(half.limit()).contains(new Limit(5, 10));
        assertThat(half.customerLimit()).isEmpty();
    }

    @Test
    void a_limit_of_nothing_is_none() {
        assertThatThrownBy(() -> new Limit(0, 1)).hasMessageContaining("perSecond");
        assertThatThrownBy(() -> new Limit(1, 2_000_000_000)).hasMessageContaining("burst");
    }

    private static Source limits(Source source, SourceChange.Rates rates) {
        return new SourceChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(rates))
                .applyTo(source);
    }

    private static Key key(String id) {
        return new Key(id, Sources.hash(id), NOW, Set.of(Scope.WRITE));
    }
}
