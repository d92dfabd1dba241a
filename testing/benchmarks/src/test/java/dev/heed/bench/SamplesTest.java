package dev.heed.bench;

import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.CloudEventHeaders.Read;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashSet;

import static org.assertj.core.api.Assertions.assertThat;

class SamplesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Samples samples = new Samples("x-");

    @Test
    void aBatchHasTheEventsAskedForEachWithItsOwnId() {
        var batch = Json.tree(samples.batch(100, 50, NOW)).path("batch");

        var ids = new HashSet<String>();
        batch.forEach(call -> ids.add(call.path("messageId").asText()));
        assertThat(ids).hasSize(50).contains("x-100", "x-149");
        assertThat(batch.path(0).path("properties").path("orderId").asText()).isEqualTo("o-100");
    }

    @Test
    void recordsAreEventsOfTheSource() {
        var written = samples.inbound(7, NOW);

        var read = CloudEventHeaders.read(written.headers(), written.value(), NOW);

        assertThat(read).isInstanceOfSatisfying(Read.Event.class, event -> {
            assertThat(event.event().id()).isEqualTo("x-7");
            assertThat(event.event().subject()).isEqualTo("customer-7");
        });
    }
}
