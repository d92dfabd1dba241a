package dev.heed.journey.source;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourcesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Source shop = new Source("shop", List.of(Sources.hash("old"), Sources.hash("new")), false);
    private final Sources sources = new Sources(List.of(shop), NOW);

    @Test
    void both_live_keys_belong_to_the_source() {
        assertThat(sources.ofKey("old")).contains(shop);
        assertThat(sources.ofKey("new")).contains(shop);
    }

    @Test
    void another_key_belongs_to_nobody_and_the_hash_is_no_key() {
        assertThat(sources.ofKey("other")).isEmpty();
        assertThat(sources.ofKey(Sources.hash("new"))).isEmpty();
    }

    @Test
    void a_disabled_source_is_known_and_may_not_write() {
        var disabled = new Sources(List.of(new Source("shop", List.of(), true)), NOW);

        assertThat(disabled.has("shop")).isTrue();
        assertThat(disabled.mayWrite("shop")).isFalse();
        assertThat(sources.mayWrite("shop")).isTrue();
        assertThat(sources.mayWrite("stranger")).isFalse();
    }

    @Test
    void a_source_has_two_live_keys_at_most() {
        assertThatThrownBy(() -> new Source("shop", List.of("a", "b", "c"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop");
    }

    @Test
    void what_was_read_says_nothing_about_later() {
        assertThat(sources.covers(NOW.minusMillis(1))).isTrue();
        assertThat(sources.covers(NOW)).isFalse();
    }
}
