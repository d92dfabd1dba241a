package dev.heed.journey.personal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskTest {
    @ParameterizedTest
    @CsvSource({"joe@example.org,j***@***", "@example.org,***", "+4366412345,***", "u,***", "'  a@b',***"})
    void a_masked_value_says_that_there_is_one_and_little_more(String value, String masked) {
        assertThat(Mask.of(value)).isEqualTo(masked);
    }
}
