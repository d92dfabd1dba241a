package dev.heed.journey.source;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PlatformTypes;
import dev.heed.journey.Published;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedThrottleTest {
    @Test
    void asyncapi_shows_the_signal_as_it_is_written() {
        CloudEvent event = Published.event("customerThrottled");
        var signal = Json.read(event.data(), ThrottleSignal.class);

        assertThat(event.type()).isEqualTo(PlatformTypes.CUSTOMER_THROTTLED);
        assertThat(Json.tree(Json.write(signal))).isEqualTo(Json.tree(event.data()));
    }
}
