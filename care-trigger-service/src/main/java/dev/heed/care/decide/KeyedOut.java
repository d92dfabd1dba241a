package dev.heed.care.decide;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.Findings.Left;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.PatternSet;
import dev.heed.care.detect.Tally;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Topic;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import java.time.Instant;
import java.util.List;

/** From the task of customers to those of other first keys, inside its transaction (docs/decisions/0017). */
final class KeyedOut {
    private static final Address ALL = new Address.All();

    private final ProcessorContext<byte[], byte[]> context;
    private final CareOut out;
    private final Patterns patterns;
    private final Limits limits;
    private final int partition;

    KeyedOut(ProcessorContext<byte[], byte[]> context, CareOut out, Patterns patterns, Limits limits) {
        this.context = context;
        this.out = out;
        this.patterns = patterns;
        this.limits = limits;
        this.partition = context.taskId().partition();
    }

    /**
     * Sends an event of journey.events to the owner of each value that one of its signals has for such a key. What comes
     * by another way has been there before.
     */
    void event(CloudEvent event, Instant appended) {
        RecordMetadata record = context.recordMetadata().orElseThrow();
        if (patterns.keyed().isEmpty() || !record.topic().equals(Topic.JOURNEY_EVENTS.topic())) {
            return;
        }
        var place = new Place(record.partition(), record.offset(), appended);
        for (PatternSet set : patterns.keyed()) {
            set.observe(event, Arrival.IN_RUN)
                    .map(observed -> set.keys(observed, limits))
                    .ifPresent(keys -> send(set.firstKey(), keys, event, place));
        }
    }

    private void send(String name, PatternSet.Keys keys, CloudEvent event, Place place) {
        for (String value : keys.values()) {
            Headers headers = CloudEventHeaders.write(event);
            place.write(headers);
            send(new Address.Owner(new FirstKey(name, value)), headers, event.data());
        }
        keys.missing().forEach((pattern, signals) -> out.left(List.of(new Left(pattern, Tally.MISSING_KEY, signals))));
    }

    /** A change of a pattern, for the task of the same number. */
    void control(CloudEvent change) {
        send(new Address.One(partition), CloudEventHeaders.write(change), change.data());
    }

    void opened(CloudEvent opening) {
        send(ALL, CloudEventHeaders.write(opening), opening.data());
    }

    /** Nothing of the run comes from this task any more; and what it found, for the task of the same number to report. */
    void ended(String id, RunState run) {
        ended(ALL, id, run);
    }

    /** The report is asked for again. */
    void again(String id, RunState run) {
        ended(new Address.One(partition), id, run);
    }

    private void ended(Address to, String id, RunState run) {
        CloudEvent marker = CareOut.marker(id, run, partition, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        send(to, CloudEventHeaders.write(marker), marker.data());
    }

    private void send(Address to, Headers headers, byte[] data) {
        context.forward(new Record<>(to.bytes(), data, context.currentSystemTimeMs(), headers), CareTopology.TO_KEYED);
    }
}
