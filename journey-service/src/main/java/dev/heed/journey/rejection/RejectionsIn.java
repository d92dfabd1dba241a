package dev.heed.journey.rejection;

import dev.heed.contracts.Topic;
import dev.heed.journey.source.CounterStore;
import dev.heed.journey.source.Counting;
import dev.heed.journey.source.SourceSchedule;
import dev.heed.kit.kafka.Patience;
import dev.heed.kit.mongo.Marks;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@value Topic.Names#JOURNEY_REJECTED}: keeps every record to be looked at, and counts by source. */
@ApplicationScoped
public class RejectionsIn {
    private static final byte[] NOTHING = new byte[0];

    private final RejectionStore rejections;
    private final CounterStore counters;
    private final SourceSchedule sources;
    private final Marks marks;
    private final MeterRegistry meters;

    public RejectionsIn(
            RejectionStore rejections,
            CounterStore counters,
            SourceSchedule sources,
            Marks marks,
            MeterRegistry meters) {
        this.rejections = rejections;
        this.counters = counters;
        this.sources = sources;
        this.marks = marks;
        this.meters = meters;
    }

    @Incoming("journey-rejected")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> batch) {
        List<Kept> kept = new ArrayList<>(batch.count());
        var counting = new Counting();
        for (ConsumerRecord<byte[], byte[]> one : batch) {
            Kept rejection = arrived(one).kept();
            kept.add(rejection);
            count(one, rejection, counting);
        }
        Patience.untilDone("keeping rejections", () -> keep(kept));
        Patience.untilDone("counting rejections", () -> counters.count(counting));
        Patience.untilDone("remembering what was written", () -> marks.advance(batch));
    }

    /** What was driven again and refused again is one rejection still. */
    private void keep(List<Kept> arrived) {
        rejections.add(arrived.stream().filter(one -> !reopened(one)).toList());
    }

    private boolean reopened(Kept refused) {
        return refused.header(Rejection.REDRIVE)
                .map(cause -> cause.split(" ", 2))
                .filter(cause -> cause.length == 2 && rejections.reopened(cause[0], cause[1], refused))
                .isPresent();
    }

    /** Whoever is not registered is not counted: anybody may write any name. */
    private void count(ConsumerRecord<byte[], byte[]> one, Kept rejection, Counting counting) {
        boolean known = sources.find(rejection.source()).isPresent();
        if (known) {
            counting.add(
                    one.topic(), one.partition(), one.offset(), rejection.at(), rejection.source(), rejection.code());
        }
        meters.counter("heed.rejections.kept", "source", known ? rejection.source() : "", "reason", rejection.code())
                .increment();
    }

    private static Arrived arrived(ConsumerRecord<byte[], byte[]> one) {
        return new Arrived(
                one.partition(),
                one.offset(),
                Instant.ofEpochMilli(one.timestamp()),
                one.key() == null ? NOTHING : one.key(),
                one.value() == null ? NOTHING : one.value(),
                Arrays.stream(one.headers().toArray())
                        .map(header -> new Attribute(header.key(), header.value() == null ? NOTHING : header.value()))
                        .toList());
    }
}
