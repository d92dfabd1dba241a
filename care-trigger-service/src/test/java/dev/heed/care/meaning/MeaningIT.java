package dev.heed.care.meaning;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The detector and the document agree. Another seed in every run; {@code -Dmeaning.seed} repeats one, and
 * {@code ./heed soak patterns} runs more.
 */
class MeaningIT {
    private static final int CASES = Integer.getInteger("meaning.cases", 20_000);

    @Test
    void detectorFindsWhatTheDocumentSays() {
        long seed = Long.getLong("meaning.seed", System.nanoTime());
        var trial = new MeaningTrial(seed);
        System.out.println("meaning: " + CASES + " cases from seed " + seed);

        LongStream.range(0, CASES).forEach(trial::run);

        System.out.println(trial.table());
        assertThat(trial.differences()).as("seed %d%n%s", seed, trial.stories()).isZero();
    }
}
