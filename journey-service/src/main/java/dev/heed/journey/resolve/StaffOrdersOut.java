package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.kit.http.Problems;
import dev.heed.kit.runtime.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Clock;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes what staff decided to every partition of journey.inbound: nobody outside knows which task must act on it. */
@ApplicationScoped
public class StaffOrdersOut {
    private static final byte[] NO_KEY = new byte[0];

    private final InboundOut inbound;
    private final int partitions;
    private final Clock clock;

    StaffOrdersOut(InboundOut inbound, PlatformConfig platform, Clock clock) {
        this.inbound = inbound;
        this.partitions = platform.partitions();
        this.clock = clock;
    }

    /** Returns when every partition has it; a problem with 503 when one cannot take it now. */
    void write(String id, String type, StaffOrder order) {
        var event = new CloudEvent(id, Envelope.HEED, type, "", clock.instant(), Map.of(), Json.write(order));
        var records = IntStream.range(0, partitions)
                .mapToObj(partition -> new ProducerRecord<>(
                        Topic.JOURNEY_INBOUND.topic(), partition, NO_KEY, event.data(), CloudEventHeaders.write(event)))
                .toList();
        switch (inbound.send(records)) {
            case Delivery.Stored() -> {}
            case Delivery.Unavailable(var code, var seconds) ->
                throw Problems.builder(503, code, "The log is not available; try again with the same Idempotency-Key")
                        .withHeader("Retry-After", seconds)
                        .build();
        }
    }
}
