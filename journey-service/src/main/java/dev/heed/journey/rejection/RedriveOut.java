package dev.heed.journey.rejection;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Delivery;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.inbound.InboundOut;
import dev.heed.journey.rejection.Examiner.Verdict;
import dev.heed.kit.http.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Drives refused events again: decides, writes to journey.inbound, and notes what came of it. */
@ApplicationScoped
public class RedriveOut {
    private final Redrive redrive;
    private final InboundOut inbound;
    private final RejectionStore store;
    private final Clock clock;

    public RedriveOut(Examiner examiner, Judge judge, InboundOut inbound, RejectionStore store, Clock clock) {
        this.redrive = new Redrive(examiner, judge);
        this.inbound = inbound;
        this.store = store;
        this.clock = clock;
    }

    /**
     * In the same order. Nothing is called driven again before the broker acknowledged everything: doing it again is
     * safe. What the resolver refuses later all the same is open again: each event carries the attempt it comes by.
     *
     * @param by who asked for it
     */
    List<Redriven> redrive(List<Kept> rejections, Fix fix, boolean dryRun, String by) {
        List<Redriven> outcomes = new ArrayList<>(rejections.size());
        Map<String, CloudEvent> events = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (Kept kept : rejections) {
            Verdict verdict = redrive.decide(kept, fix, now);
            outcomes.add(Redriven.of(kept, verdict));
            if (verdict instanceof Verdict.Accepted(var event)) {
                events.put(kept.id(), event);
            }
        }
        if (!dryRun) {
            var attempt = new RejectionStore.Attempted(UUID.randomUUID().toString(), by);
            store.attempt(events.keySet(), attempt);
            send(events, attempt);
            note(outcomes, attempt);
        }
        return outcomes;
    }

    private void send(Map<String, CloudEvent> events, RejectionStore.Attempted attempt) {
        var records = events.entrySet().stream()
                .map(entry -> toRecord(entry.getValue(), entry.getKey() + ' ' + attempt.token()))
                .toList();
        if (inbound.send(records) instanceof Delivery.Unavailable(var code, var seconds)) {
            throw Problems.builder(503, code, "The log is not available; send the same again, nothing counts twice")
                    .withHeader("Retry-After", seconds)
                    .build();
        }
    }

    private static ProducerRecord<byte[], byte[]> toRecord(CloudEvent event, String cause) {
        var headers = CloudEventHeaders.write(event).add(Rejection.REDRIVE, cause.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(Topic.JOURNEY_INBOUND.topic(), null, Envelope.key(event), event.data(), headers);
    }

    private void note(List<Redriven> outcomes, RejectionStore.Attempted attempt) {
        Map<String, List<String>> byCode = new LinkedHashMap<>();
        outcomes.forEach(one -> byCode.computeIfAbsent(one.code().orElse(""), code -> new ArrayList<>())
                .add(one.id()));
        byCode.forEach((code, ids) -> {
            if (code.isEmpty()) {
                store.redriven(ids, clock.instant(), attempt);
            } else {
                store.refusedAgain(ids, code, clock.instant(), attempt.by());
            }
        });
    }
}
