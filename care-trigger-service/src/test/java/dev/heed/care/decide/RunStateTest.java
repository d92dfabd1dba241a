package dev.heed.care.decide;

import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RunStateTest {
    /** As the release wrote it whose tasks did not tell each other what they found. */
    private static final String OLD =
            "{\"act\":true,\"markers\":[0,1],\"inbound\":4,\"matches\":3,\"decisions\":3,\"phase\":\"OPEN\"}";

    @Test
    void whatAnOlderReleaseKeptIsRead() {
        RunState read = Json.read(OLD.getBytes(StandardCharsets.UTF_8), RunState.class);

        assertThat(read.matches()).isEqualTo(3);
        assertThat(read.with(told(2)).matches()).isEqualTo(5);
    }

    @Test
    void whatAnotherTaskTellsAgainReplacesWhatItSaid() {
        RunState run = RunState.UNKNOWN.counted(1).with(told(2)).with(told(3));

        assertThat(run.matches()).isEqualTo(4);
        assertThat(Json.read(Json.write(run), RunState.class)).isEqualTo(run);
    }

    private static RunMarker told(int matches) {
        return new RunMarker("r", 0, 4, Optional.empty(), 0, 0, 0, matches, matches);
    }
}
