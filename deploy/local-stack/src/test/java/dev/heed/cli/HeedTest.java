package dev.heed.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeedTest {
    private static final String REPLAY = "replay log.csv --case c --activity a --time t --lanes ";

    /** 2: wrong usage, said with the usage of the command. */
    @ParameterizedTest
    @ValueSource(
            strings = {"up --port-base 80", "up --port-base 65524", "up --port-base x", REPLAY + "0", REPLAY + "65"})
    void anOptionOutOfItsRangeIsWrongUsage(String line) {
        assertThat(Heed.execute(line.split(" "))).isEqualTo(2);
    }
}
