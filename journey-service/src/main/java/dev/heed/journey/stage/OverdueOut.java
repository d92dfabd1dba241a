package dev.heed.journey.stage;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.personal.PersonalStore;
import dev.heed.journey.resolve.CustomerIds;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code stage.overdue} to journey.inbound, where possible to the partition whose task knows the customer. */
@ApplicationScoped
public class OverdueOut implements Watch.Bell {
    private final InboundOut inbound;
    private final PersonalStore personal;
    private final CustomerIds ids;
    private final MeterRegistry meters;

    public OverdueOut(InboundOut inbound, PersonalStore personal, CustomerIds ids, MeterRegistry meters) {
        this.inbound = inbound;
        this.personal = personal;
        this.ids = ids;
        this.meters = meters;
    }

    @Override
    public boolean ring(Chart chart, List<Position> positions) {
        List<Overdue> overdue = positions.stream()
                .map(position -> Overdue.of(chart, position))
                .flatMap(Optional::stream)
                .toList();
        Map<String, String> keys = keys(overdue);
        var records = overdue.stream().map(one -> outgoing(one, keys)).toList();
        return switch (inbound.send(records)) {
            case Delivery.Unavailable(var code, var seconds) -> false;
            case Delivery.Stored() -> {
                meters.counter("heed.stage.overdue.sent", "map", chart.map().name())
                        .increment(records.size());
                yield true;
            }
        };
    }

    /**
     * The identifiers behind the identities, which are the keys of their own events as well. One that is not known here
     * (any more) is left out: then tasks ask each other.
     */
    private Map<String, String> keys(List<Overdue> overdue) {
        Map<String, String> keys = new HashMap<>();
        personal.identifiers(overdue.stream().map(Overdue::identity).toList())
                .forEach(one -> ids.named(one.toString()).ifPresent(id -> keys.put(id, one.value())));
        return keys;
    }

    private static ProducerRecord<byte[], byte[]> outgoing(Overdue overdue, Map<String, String> keys) {
        String key = keys.getOrDefault(overdue.identity(), overdue.identity());
        CloudEvent event = overdue.event();
        return new ProducerRecord<>(
                Topic.JOURNEY_INBOUND.topic(),
                null,
                key.getBytes(StandardCharsets.UTF_8),
                event.data(),
                CloudEventHeaders.write(event));
    }
}
