package dev.heed.journey.intake;

import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.rejection.Rejection;
import dev.heed.journey.replay.RunStore;
import dev.heed.kit.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Writes what was examined: events to journey.inbound, refused items to journey.rejected; all or 503. */
@ApplicationScoped
public class IntakeOut {
    private final InboundOut inbound;
    private final RunStore runs;
    private final MeterRegistry meters;
    private final Semaphore bytesInWork;

    public IntakeOut(InboundOut inbound, RunStore runs, MeterRegistry meters, IntakeConfig config) {
        this.inbound = inbound;
        this.runs = runs;
        this.meters = meters;
        this.bytesInWork = new Semaphore(config.maxBytesInWork());
    }

    /** Does the work of a request, unless the broker is away or too much is being worked on. */
    <T> T within(int bytes, Supplier<T> work) {
        if (inbound.refuses()) {
            throw unavailable("broker-unavailable", 1);
        }
        if (!bytesInWork.tryAcquire(bytes)) {
            throw unavailable("overloaded", 1);
        }
        try {
            return work.get();
        } finally {
            bytesInWork.release(bytes);
        }
    }

    /** Returns after the broker's acknowledgement of everything. */
    void write(List<Examined> examined, Arrival arrival) {
        refuseClosedRuns(examined);
        var records = examined.stream().map(one -> toRecord(one, arrival)).toList();
        switch (inbound.send(records)) {
            case Delivery.Stored() -> count(examined);
            case Delivery.Unavailable(var code, var seconds) -> throw unavailable(code, seconds);
        }
    }

    private void refuseClosedRuns(List<Examined> examined) {
        examined.stream()
                .filter(Examined.Accepted.class::isInstance)
                .map(one -> ((Examined.Accepted) one).event().extension(JourneyEvent.REPLAY))
                .flatMap(Optional::stream)
                .distinct()
                .filter(run -> !runs.isOpen(run))
                .findFirst()
                .ifPresent(run -> {
                    throw Problems.refused("run-not-open", "context.replay names a run that is not open");
                });
    }

    private static ProducerRecord<byte[], byte[]> toRecord(Examined examined, Arrival arrival) {
        return switch (examined) {
            case Examined.Accepted(var item, var event) ->
                new ProducerRecord<>(
                        Topic.JOURNEY_INBOUND.topic(),
                        null,
                        Envelope.key(event),
                        event.data(),
                        CloudEventHeaders.write(event));
            case Examined.Refused(var item, var id, var refusal) -> {
                var place = Map.of(
                        "heed_path",
                        arrival.path(),
                        "heed_received",
                        arrival.received().toString());
                var rejection = new Rejection(arrival.source(), refusal.code(), place, item.raw());
                var headers = new RecordHeaders();
                rejection.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
                yield new ProducerRecord<>(
                        Topic.JOURNEY_REJECTED.topic(), null, rejection.key(), rejection.value(), headers);
            }
        };
    }

    private void count(List<Examined> examined) {
        examined.stream()
                .filter(Examined.Refused.class::isInstance)
                .map(one -> ((Examined.Refused) one).refusal().code())
                .forEach(code ->
                        meters.counter("heed.events.rejected", "reason", code).increment());
    }

    private Unavailable unavailable(String code, int seconds) {
        meters.counter("heed.intake.unavailable", "reason", code).increment();
        return new Unavailable(code, seconds);
    }
}
