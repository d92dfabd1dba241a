package dev.heed.bench.peers;

import dev.heed.bench.matcher.Finds;
import dev.heed.bench.matcher.HeedTrack;
import dev.heed.bench.matcher.Skew;
import dev.heed.bench.matcher.Track;
import dev.heed.bench.matcher.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AgreementTest {
    @ParameterizedTest
    @CsvSource({"esper,UNIFORM,1", "esper,ZIPF,2", "flink,UNIFORM,3", "flink,ZIPF,4"})
    void findsWhatHeedFinds(String peer, Skew skew, long seed) {
        var workload = new Workload(200, 20_000, skew, seed);

        Finds theirs =
                PeerTrack.contender(new Track.Setting(peer, 100, workload)).run();
        Finds ours = HeedTrack.contender(new Track.Setting(HeedTrack.HEAP, 100, workload))
                .run();

        assertThat(ours.size()).isPositive();
        assertThat(theirs.from(ours)).isEqualTo(Finds.Difference.NONE);
    }
}
