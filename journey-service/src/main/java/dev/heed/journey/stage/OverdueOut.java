package dev.heed.journey.stage;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.PlatformTypes;
import dev.heed.contracts.Sha256;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.InboundOut;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The friction signal of a map. Sent again it is the same event, byte by byte, and counts once. */
@ApplicationScoped
public class OverdueOut {
    private static final int BATCH = 500;

    private final MapStore maps;
    private final Positions positions;
    private final Alarm alarm;
    private final InboundOut inbound;
    private final MeterRegistry meters;

    public OverdueOut(MapStore maps, Positions positions, Alarm alarm, InboundOut inbound, MeterRegistry meters) {
        this.maps = maps;
        this.positions = positions;
        this.alarm = alarm;
        this.inbound = inbound;
        this.meters = meters;
    }

    /**
     * Sends all that is due. Ends early when the broker does not store it: the rest is still due then. May be repeated,
     * also after a crash in between.
     */
    void send(Instant now) {
        alarm.look(now).ifPresent(this::send);
    }

    private void send(Alarm.Ring ring) {
        List<Chart> charts = maps.charts();
        for (Chart chart : charts) {
            if (!sendAll(chart, ring.before())) {
                return;
            }
        }
        alarm.set(
                ring,
                charts.stream()
                        .map(positions::nextDue)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX));
    }

    private boolean sendAll(Chart chart, Instant before) {
        List<Position> overdue = positions.overdue(chart, before, BATCH);
        while (!overdue.isEmpty()) {
            var events = overdue.stream()
                    .map(position -> event(chart, position))
                    .flatMap(Optional::stream)
                    .toList();
            switch (inbound.send(events)) {
                case Delivery.Unavailable(var code, var seconds) -> {
                    return false;
                }
                case Delivery.Stored() -> positions.signalled(chart, overdue);
            }
            meters.counter("heed.stage.overdue.sent", "map", chart.map().name()).increment(events.size());
            overdue = positions.overdue(chart, before, BATCH);
        }
        return true;
    }

    /**
     * @param expected ISO 8601
     * @param owner of the stage, or of the map when the stage has none
     */
    record Overdue(
            String map,
            int version,
            String stage,
            Instant enteredAt,
            String expected,
            Instant overdueSince,
            String owner) {}

    /** Empty when nothing is overdue (any more). */
    static Optional<ProducerRecord<byte[], byte[]>> event(Chart chart, Position position) {
        return position.current()
                .flatMap(visit -> chart.overdueAt(position)
                        .flatMap(due -> chart.map()
                                .stage(visit.stage())
                                .map(stage ->
                                        event(position.customer(), visit, overdue(chart.map(), stage, visit, due)))));
    }

    private static Overdue overdue(JourneyMap map, JourneyMap.Stage stage, Visit visit, Instant due) {
        String owner = stage.owner().isEmpty() ? map.owner() : stage.owner();
        return new Overdue(
                map.name(),
                map.version(),
                stage.name(),
                visit.enteredAt(),
                stage.expected().toString(),
                due,
                owner);
    }

    /** The id says nothing of the customer, who may be another one when the signal is sent again. */
    private static ProducerRecord<byte[], byte[]> event(String customer, Visit visit, Overdue overdue) {
        String id = id(List.of(overdue.map(), String.valueOf(overdue.version()), overdue.stage(), visit.begunBy()));
        byte[] data = Json.write(overdue);
        var event = new CloudEvent(
                id,
                Envelope.HEED,
                PlatformTypes.STAGE_OVERDUE,
                "",
                overdue.overdueSince(),
                Map.of(Envelope.CUSTOMER, customer),
                data);
        return new ProducerRecord<>(
                Topic.JOURNEY_INBOUND.topic(),
                null,
                customer.getBytes(StandardCharsets.UTF_8),
                data,
                CloudEventHeaders.write(event));
    }

    private static String id(List<String> parts) {
        return "overdue-" + Sha256.id(String.join("\u001f", parts));
    }
}
