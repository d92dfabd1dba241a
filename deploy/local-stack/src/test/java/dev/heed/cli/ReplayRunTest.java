package dev.heed.cli;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.ArrayList;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayRunTest {
    private static final String RUN = "GET /api/journey/v1/replays/r1";

    @Test
    void whoWaitsSeesHowFarDetectionIs() throws Exception {
        var said = new ArrayList<String>();
        try (var platform = new FakePlatform()) {
            platform.answer(
                            RUN,
                            200,
                            "{\"state\":\"finishing\",\"partitions\":4,\"finishedPartitions\":3,\"decisions\":7}")
                    .answer(RUN, 200, "{\"state\":\"finished\"}");

            ReplayRun.of(new Api(URI.create(platform.url()), "Bearer x"), "r1").await(pause -> {}, said::add);
        }

        assertThat(said).containsExactly("waiting for detection: 3 of 4 partitions, 7 decisions");
    }
}
