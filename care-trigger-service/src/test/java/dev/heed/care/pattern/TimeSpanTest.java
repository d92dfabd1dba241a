package dev.heed.care.pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({"0s, 0", "90s, 90000", "30m, 1800000", "24h, 86400000", "7d, 604800000"})
    void aSpanHasItsLengthAndKeepsItsWording(String text, long millis) {
        assertThat(TimeSpan.parse(text).millis()).isEqualTo(millis);
        assertThat(TimeSpan.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "05m", "5 m", "5w", "1.5h", "99999999d", "PT5M"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text)).hasMessageContaining("'" + text + "'");
    }

    @Test
    void businessDaysHaveNoFixedLength() {
        assertThat(TimeSpan.parse("3bd").inBusinessDays()).isTrue();
        assertThatThrownBy(TimeSpan.parse("3bd")::millis).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "999, 0s", "61000, 1m 1s", "90061000, 1d 1h 1m 1s", "1260000, 21m"})
    void aLengthReadsLikeASpan(long millis, String text) {
        assertThat(TimeSpan.text(millis)).isEqualTo(text);
    }
}
