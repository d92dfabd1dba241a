package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.inbound.Refusal;
import dev.heed.journey.rejection.Rejection;
import dev.heed.journey.replay.RunStore;
import dev.heed.journey.source.Access;
import dev.heed.journey.source.EntryResource;
import dev.heed.kit.http.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
    private final EntryResource entry;
    private final MeterRegistry meters;
    private final Semaphore bytesInWork;

    public IntakeOut(
            InboundOut inbound, RunStore runs, EntryResource entry, MeterRegistry meters, IntakeConfig config) {
        this.inbound = inbound;
        this.runs = runs;
        this.entry = entry;
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

    /**
     * Stores the one event of a request. A refused one is kept on journey.rejected, and the caller gets a problem
     * instead of a 200 that nobody reads.
     */
    IntakeAnswer one(Examined examined, Arrival arrival, Access access) {
        write(List.of(examined), arrival, access);
        if (examined instanceof Examined.Refused(var item, var id, Refusal(var code, var message))) {
            throw Problems.of(code.equals("event-too-large") ? 413 : 422, code, message);
        }
        return IntakeAnswer.of(List.of(examined));
    }

    /** Stores the events of a batch; refused ones are reported and kept on journey.rejected. */
    IntakeAnswer many(List<Examined> examined, Arrival arrival, Access access) {
        write(examined, arrival, access);
        return IntakeAnswer.of(examined);
    }

    /** Returns after the broker's acknowledgement of everything. */
    private void write(List<Examined> examined, Arrival arrival, Access access) {
        entry.enter(access, arrival.path(), events(examined), examined.size());
        refuseClosedRuns(examined);
        var records = examined.stream().map(one -> toRecord(one, arrival)).toList();
        switch (inbound.send(records)) {
            case Delivery.Stored() -> count(examined);
            case Delivery.Unavailable(var code, var seconds) -> throw unavailable(code, seconds);
        }
    }

    private static List<CloudEvent> events(List<Examined> examined) {
        return examined.stream()
                .filter(Examined.Accepted.class::isInstance)
                .map(one -> ((Examined.Accepted) one).event())
                .toList();
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
                Map<String, String> place = new HashMap<>();
                place.put("heed_path", arrival.path());
                place.put("heed_received", arrival.received().toString());
                SharedContext.of(item, arrival.path()).ifPresent(shared -> place.put("heed_shared", shared));
                var rejection = new Rejection(
                        arrival.source(), refusal.code(), place, item.raw().bytes());
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
