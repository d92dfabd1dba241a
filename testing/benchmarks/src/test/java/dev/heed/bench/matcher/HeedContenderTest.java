package dev.heed.bench.matcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class HeedContenderTest {
    private static final Workload WORKLOAD = new Workload(50, 3_000, Skew.ZIPF, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {HeedTrack.TIMERS, HeedTrack.STORED, HeedTrack.BYTES, HeedTrack.BYTES_STORED, HeedTrack.PLAIN})
    void everyFormFindsTheSame(String form) {
        Finds expected = run(HeedTrack.HEAP);

        assertThat(run(form).from(expected)).isEqualTo(Finds.Difference.NONE);
    }

    @ParameterizedTest
    @EnumSource(Skew.class)
    void everyKindOfQuestionIsAnswered(Skew skew) {
        var workload = new Workload(50, 5_000, skew, 2);

        var contender = HeedTrack.contender(new Track.Setting(HeedTrack.HEAP, 10, workload));

        assertThat(contender.run().questions()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void onlyEvidenceMakesTheDifferenceOfWrittenBytes() {
        assertThat(written(HeedTrack.PLAIN)).isPositive().isLessThan(written(HeedTrack.BYTES_STORED) * 2 / 3);
    }

    private static int written(String form) {
        Contender contender = contender(form);
        try (Contender.Lap lap = contender.begin()) {
            for (int i = 0; i < contender.events(); i++) {
                lap.fold(i);
            }
            return Arrays.stream(lap.written()).sum();
        }
    }

    private static Contender contender(String form) {
        return HeedTrack.contender(new Track.Setting(form, 30, WORKLOAD));
    }

    private static Finds run(String form) {
        return contender(form).run();
    }
}
