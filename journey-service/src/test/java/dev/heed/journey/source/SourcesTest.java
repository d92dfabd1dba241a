package dev.heed.journey.source;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SourcesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Source shop = Source.named("shop", NOW).with(key("old")).with(key("new"));
    private final Sources sources = new Sources(List.of(shop), NOW);

    @Test
    void both_live_keys_belong_to_the_source() {
        assertThat(sources.ofKey("old").map(Access::source)).contains(shop);
        assertThat(sources.ofKey("new").map(Access::keyId)).contains("k_new");
    }

    @Test
    void another_key_belongs_to_nobody_and_the_hash_is_no_key() {
        assertThat(sources.ofKey("other")).isEmpty();
        assertThat(sources.ofKey(Sources.hash("new"))).isEmpty();
    }

    @Test
    void a_disabled_source_is_known_and_may_not_write() {
        var disabled = new Sources(List.of(disabled()), NOW);

        assertThat(disabled.has("shop")).isTrue();
        assertThat(disabled.mayWrite("shop")).isFalse();
        assertThat(sources.mayWrite("shop")).isTrue();
        assertThat(sources.mayWrite("stranger")).isFalse();
    }

    @Test
    void a_key_has_no_scope_that_its_source_lost() {
        var key = new Key("k", Sources.hash("k"), NOW, Scope.ALL);
        Source writing = change(Optional.empty(), Optional.of(Set.of(Scope.WRITE)));

        assertThat(Access.of(writing, key).scopes()).containsExactly(Scope.WRITE);
        assertThat(Access.of(shop, key).scopes()).isEqualTo(Scope.ALL);
    }

    @Test
    void what_was_read_says_nothing_about_later() {
        assertThat(sources.covers(NOW.minusMillis(1))).isTrue();
        assertThat(sources.covers(NOW)).isFalse();
    }

    private Source disabled() {
        return change(Optional.of(true), Optional.empty());
    }

    private Source change(Optional<Boolean> disabled, Optional<Set<Scope>> scopes) {
        return new SourceChange(
                        Optional.empty(), disabled, Optional.empty(), Optional.empty(), scopes, Optional.empty())
                .applyTo(shop);
    }

    private static Key key(String writeKey) {
        return new Key("k_" + writeKey, Sources.hash(writeKey), NOW, Scope.ALL);
    }
}
