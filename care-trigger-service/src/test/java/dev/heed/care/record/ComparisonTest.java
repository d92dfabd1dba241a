package dev.heed.care.record;

import dev.heed.care.record.Comparison.Found;
import dev.heed.care.record.Comparison.Pair;
import dev.heed.care.record.Comparison.Side;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void matchesOfOneKeyCloseInTimeAreTheSame() {
        var compared = Comparison.of(
                List.of(found("c1", 0), found("c1", 300), found("c2", 0)),
                List.of(found("c1", 60), found("c2", 61), found("c3", 5)),
                HOUR);

        assertThat(compared.count(Side.BOTH)).isOne();
        assertThat(compared.count(Side.THIS)).isEqualTo(2);
        assertThat(compared.count(Side.OTHER)).isEqualTo(2);
        assertThat(compared.agreement()).isEqualTo(0.2);
    }

    @Test
    void whereNothingWasFoundTheyAgree() {
        assertThat(Comparison.of(List.of(), List.of(), HOUR).agreement()).isOne();
    }

    @RepeatedTest(20)
    void everyMatchCountsOnceAndSidesMayBeSwapped() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<Found> mine = some(random);
        List<Found> others = some(random);

        var compared = Comparison.of(mine, others, HOUR);
        var swapped = Comparison.of(others, mine, HOUR);

        assertThat(compared.pairs().stream().flatMap(pair -> pair.mine().stream()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(mine);
        assertThat(compared.pairs().stream().flatMap(pair -> pair.other().stream()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(others);
        assertThat(compared.count(Side.BOTH)).as("seed %d", seed).isEqualTo(swapped.count(Side.BOTH));
        assertThat(compared.pairs()).extracting(Pair::place).isSorted();
    }

    private static List<Found> some(Random random) {
        List<Found> some = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            some.add(found("c" + random.nextInt(3), random.nextInt(600)));
        }
        return some;
    }

    private static Found found(String customer, int minute) {
        Instant at = START.plus(Duration.ofMinutes(minute));
        return new Found("d" + System.nanoTime(), customer, Map.of("customer", customer), at);
    }
}
