package dev.heed.journey.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import static org.assertj.core.api.Assertions.assertThat;

class PatternSizeTest {
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "'a{3}b{2,4}c{5,}', 12",
        "'(ab){10}', 30",
        "'((a{10}){10}){10}', 1110",
        "'[a{9}]{2}', 2",
        "'\\({3}', 3",
        "'a{x}', 4"
    })
    void repetitions_are_written_out(String regex, long size) {
        assertThat(new PatternSize(regex).writtenOut()).isEqualTo(size);
    }

    /** What RE2 makes of it is at most a few instructions for each counted one. */
    @Test
    void no_expression_is_much_larger_than_it_looks() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> parts =
                List.of("a", "(", "(", ")", ")", "[", "]", "{9}", "{2,7}", "\\", "^", "{", "|", "*", "[^]", "(?:", "-");
        for (int i = 0; i < 5_000; i++) {
            var regex = new StringBuilder();
            random.ints(12, 0, parts.size()).mapToObj(parts::get).forEach(regex::append);
            long size = new PatternSize(regex.toString()).writtenOut();

            assertThat((long) compiled(regex.toString()))
                    .as("seed %d: %s", seed, regex)
                    .isLessThan(6 * size + 20);
        }
    }

    /** 0 for what is no expression. */
    private static int compiled(String regex) {
        try {
            return Pattern.compile(regex).programSize();
        } catch (PatternSyntaxException e) {
            return 0;
        }
    }
}
