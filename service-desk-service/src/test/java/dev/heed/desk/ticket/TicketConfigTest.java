package dev.heed.desk.ticket;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TicketConfigTest {
    @Test
    void outboxes_are_swept_every_five_seconds_by_default() {
        assertThat(config(Map.of()).outboxSweep()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_misspelt_setting_is_refused() {
        assertThatThrownBy(() -> config(Map.of("heed.desk.ticket.outbox-sweeep", "1s")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("outbox-sweeep");
    }

    private static TicketConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 1))
                .withMapping(TicketConfig.class)
                .build()
                .getConfigMapping(TicketConfig.class);
    }
}
