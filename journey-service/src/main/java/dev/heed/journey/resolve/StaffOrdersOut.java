package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.Identifier;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.kit.http.Problems;
import dev.heed.kit.runtime.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what staff decided to journey.inbound; the tasks of the resolver find out whose it is. */
@ApplicationScoped
public class StaffOrdersOut {
    private final InboundOut inbound;
    private final CustomerIds customers;
    private final int partitions;
    private final Clock clock;

    StaffOrdersOut(InboundOut inbound, CustomerIds customers, PlatformConfig platform, Clock clock) {
        this.inbound = inbound;
        this.customers = customers;
        this.partitions = platform.partitions();
        this.clock = clock;
    }

    /** The customer that a REST path names, {@code c_...} or {@code kind:value}; empty when it is neither. */
    Optional<StaffOrder.Named> named(String text) {
        Optional<StaffOrder.Owner> owner = Identifier.parse(text)
                .map(identifier -> customers.address(identifier, partitions))
                .map(address -> new StaffOrder.Owner(address.partition(), address.kind()));
        return customers.named(text).map(id -> new StaffOrder.Named(id, owner));
    }

    /** Returns when it is stored; a problem with 503 when it cannot be now. */
    void write(String id, StaffOrder order) {
        var event = new CloudEvent(id, Envelope.HEED, order.type(), "", clock.instant(), Map.of(), Json.write(order));
        byte[] key = order.customer().id().getBytes(StandardCharsets.UTF_8);
        var outgoing = new ProducerRecord<>(
                Topic.JOURNEY_INBOUND.topic(), null, key, event.data(), CloudEventHeaders.write(event));
        switch (inbound.send(List.of(outgoing))) {
            case Delivery.Stored() -> {}
            case Delivery.Unavailable(var code, var seconds) ->
                throw Problems.builder(503, code, "The log is not available; try again with the same Idempotency-Key")
                        .withHeader("Retry-After", seconds)
                        .build();
        }
    }
}
