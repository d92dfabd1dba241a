package dev.heed.journey.source;

import dev.heed.journey.rejection.RejectionConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LimitsSettingsTest {
    @Test
    void limits_have_their_documented_defaults() {
        var limits = with(Map.of()).getConfigMapping(LimitsConfig.class);

        assertThat(limits.sourcePerSecond()).isEqualTo(50_000);
        assertThat(limits.sourceBurst()).isEqualTo(100_000);
        assertThat(limits.customerPerSecond()).isEqualTo(100);
        assertThat(limits.customerBurst()).isEqualTo(1000);
        assertThat(limits.customers()).isEqualTo(100_000);
    }

    @Test
    void rejections_are_kept_for_a_week() {
        assertThat(with(Map.of()).getConfigMapping(RejectionConfig.class).retention())
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void a_misspelt_key_is_refused() {
        assertThatThrownBy(() -> with(Map.of("heed.limits.source-per-minute", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("heed.limits.source-per-minute");
    }

    private static SmallRyeConfig with(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(LimitsConfig.class)
                .withMapping(RejectionConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(values)
                .build();
    }
}
