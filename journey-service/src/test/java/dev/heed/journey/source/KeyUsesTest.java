package dev.heed.journey.source;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class KeyUsesTest {
    private static final Instant MINUTE = Instant.parse("2026-01-01T12:00:00Z");
    private final KeyUses uses = new KeyUses();

    @Test
    void a_key_is_noted_once_a_minute() {
        uses.note("k", MINUTE.plusSeconds(5));
        assertThat(uses.take()).isEqualTo(Map.of("k", MINUTE));

        uses.note("k", MINUTE.plusSeconds(59));
        assertThat(uses.take()).isEmpty();

        uses.note("k", MINUTE.plusSeconds(60));
        assertThat(uses.take()).isEqualTo(Map.of("k", MINUTE.plusSeconds(60)));
    }

    @Test
    void what_could_not_be_stored_is_due_again() {
        uses.note("k", MINUTE);
        uses.giveBack(uses.take());

        assertThat(uses.take()).isEqualTo(Map.of("k", MINUTE));
    }

    @Test
    void keys_that_are_gone_are_forgotten() {
        uses.note("gone", MINUTE);
        uses.note("k", MINUTE);
        uses.keep(Set.of("k"));

        assertThat(uses.take()).containsOnlyKeys("k");
    }
}
