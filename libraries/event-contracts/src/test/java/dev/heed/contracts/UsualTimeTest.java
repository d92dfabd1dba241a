package dev.heed.contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class UsualTimeTest {
    @Test
    void the_quick_way_reads_what_the_general_way_reads() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-60_000_000_000L, 250_000_000_000L),
                    random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000_000));
            assertThat(UsualTime.parse(time.toString())).as("seed %d", seed).contains(time);
        }
    }

    /** What it reads at all, the general way reads alike. */
    @Test
    void a_time_with_one_character_changed_is_read_alike_or_left_alone() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            var text = new StringBuilder("2024-02-29T23:59:59.120Z");
            text.setCharAt(random.nextInt(text.length()), "0123456789-:.TZz+ ".charAt(random.nextInt(18)));
            UsualTime.parse(text.toString())
                    .ifPresent(read -> assertThat(OffsetDateTime.parse(text).toInstant())
                            .as("seed %d: %s", seed, text)
                            .isEqualTo(read));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-01-31",
                "2026-01-31T12:00:00+01:00",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "0000-01-01T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T12:00:60Z",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00.1234567890Z",
                "2026-01-31T12:00:00,1Z",
                "+2026-01-31T12:00:00Z"
            })
    void everything_else_is_left_to_the_general_way(String text) {
        assertThat(UsualTime.parse(text)).isEmpty();
    }
}
