package dev.heed.journey.rejection;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.rejection.Examiner.Verdict;
import dev.heed.journey.source.SourceSchedule;
import dev.heed.kit.http.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives refused events again: decides, writes to journey.inbound, and notes what came of it. */
@ApplicationScoped
public class RedriveOut {
    private final Redrive redrive;
    private final InboundOut inbound;
    private final RejectionStore store;
    private final Clock clock;

    public RedriveOut(
            Examiner examiner, SourceSchedule sources, InboundOut inbound, RejectionStore store, Clock clock) {
        this.redrive = new Redrive(examiner, name -> sources.registered(name, clock.instant()));
        this.inbound = inbound;
        this.store = store;
        this.clock = clock;
    }

    /**
     * In the same order. Nothing is noted before the broker acknowledged everything: doing it again is safe.
     *
     * @param by who asked for it
     */
    List<Redriven> redrive(List<Kept> rejections, Fix fix, boolean dryRun, String by) {
        List<Redriven> outcomes = new ArrayList<>(rejections.size());
        List<CloudEvent> events = new ArrayList<>();
        for (Kept kept : rejections) {
            Verdict verdict = redrive.decide(kept, fix);
            outcomes.add(Redriven.of(kept, verdict));
            if (verdict instanceof Verdict.Accepted(var event)) {
                events.add(event);
            }
        }
        if (!dryRun) {
            send(events);
            note(outcomes, by);
        }
        return outcomes;
    }

    private void send(List<CloudEvent> events) {
        var records = events.stream().map(RedriveOut::toRecord).toList();
        if (inbound.send(records) instanceof Delivery.Unavailable(var code, var seconds)) {
            throw Problems.builder(503, code, "The log is not available; send the same again, nothing counts twice")
                    .withHeader("Retry-After", seconds)
                    .build();
        }
    }

    private static ProducerRecord<byte[], byte[]> toRecord(CloudEvent event) {
        return new ProducerRecord<>(
                Topic.JOURNEY_INBOUND.topic(), null, Envelope.key(event), event.data(), CloudEventHeaders.write(event));
    }

    private void note(List<Redriven> outcomes, String by) {
        Map<String, List<String>> byCode = new LinkedHashMap<>();
        outcomes.forEach(one -> byCode.computeIfAbsent(one.code().orElse(""), code -> new ArrayList<>())
                .add(one.id()));
        byCode.forEach((code, ids) -> {
            if (code.isEmpty()) {
                store.redriven(ids, clock.instant(), by);
            } else {
                store.refusedAgain(ids, code, clock.instant(), by);
            }
        });
    }
}
