package dev.heed.eventlog;

import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LongCountsTest {
    private static final long SEED = 20_261_122;

    @Test
    void countsAsAMapWould() {
        var random = new Random(SEED);
        var counts = new LongCounts();
        var map = new HashMap<Long, Integer>();

        for (int i = 0; i < 5_000; i++) {
            long value = random.nextInt(2_000) * 0x9E3779B97F4A7C15L;
            assertThat(counts.add(value)).as("seed %d", SEED).isEqualTo(map.merge(value, 1, Integer::sum));
        }

        assertThat(counts.size()).isEqualTo(map.size());
    }

    @Test
    void idsThatCannotBeToldApartInMemoryAreRefusedWithTheWayOut() {
        var ids = new RowIds("local", new LongCounts(1024));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1024; i++) {
                        ids.next("c" + i, "A", Instant.EPOCH);
                    }
                })
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("more than 768 different rows")
                .hasMessageContaining("--id");
    }
}
