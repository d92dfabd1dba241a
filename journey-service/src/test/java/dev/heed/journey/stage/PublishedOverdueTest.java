package dev.heed.journey.stage;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PlatformTypes;
import dev.heed.journey.Published;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedOverdueTest {
    @Test
    void asyncapi_shows_the_signal_as_it_is_written() {
        CloudEvent event = Published.event("stageOverdue");
        var overdue = Json.read(event.data(), Overdue.Signal.class);

        assertThat(event.type()).isEqualTo(PlatformTypes.STAGE_OVERDUE);
        assertThat(Json.tree(Json.write(overdue))).isEqualTo(Json.tree(event.data()));
    }
}
