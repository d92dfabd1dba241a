package dev.heed.eventlog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DateTimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2010-03-31T14:59:42Z, 2010-03-31T14:59:42Z",
        "2010-03-31 14:59:42, 2010-03-31T14:59:42Z",
        "2010-03-31T14:59, 2010-03-31T14:59:00Z",
        "2010-03-31 14:59:42.123456, 2010-03-31T14:59:42.123Z",
        "2010-03-31T16:59:42+02:00, 2010-03-31T14:59:42Z",
        "2010-03-31 16:59:42 +0200, 2010-03-31T14:59:42Z",
        "2010-03-31T16:59:42+02, 2010-03-31T14:59:42Z",
    })
    void timesAsEventLogsWriteThemAreRead(String text, String instant) {
        assertThat(LogTime.parse(text)).isEqualTo(instant);
    }

    @Test
    void anythingElseIsRefusedRatherThanGuessed() {
        assertThatThrownBy(() -> LogTime.parse("03/04/2010 14:59")).isInstanceOf(DateTimeException.class);
    }
}
