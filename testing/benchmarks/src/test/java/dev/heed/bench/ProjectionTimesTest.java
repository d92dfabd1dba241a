package dev.heed.bench;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectionTimesTest {
    @Test
    void timesAreReadByProjection() {
        assertThat(ProjectionTimes.read("""
                        # TYPE heed_projection_seconds summary
                        heed_projection_seconds_count{projection="TimelineProjection"} 12.0
                        heed_projection_seconds_sum{projection="TimelineProjection"} 1.5
                        heed_projection_seconds_sum{host="h",projection="ProfileProjection"} 2.0E-4
                        heed_other_seconds_sum{projection="ProfileProjection"} 9
                        """))
                .containsExactlyInAnyOrderEntriesOf(Map.of("TimelineProjection", 1.5, "ProfileProjection", 0.0002));
    }
}
