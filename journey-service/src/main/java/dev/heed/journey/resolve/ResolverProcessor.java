package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.plan.TrackingPlan;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One task of the resolver: state and output for one partition of journey.inbound. Never fails on a record. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
final class ResolverProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final Setup setup;
    private ProcessorContext<byte[], byte[]> context;
    private ResolverOut out;
    private RunTallyStore runs;
    private Exchange exchange;
    private Reception reception;
    private Control control;

    ResolverProcessor(Setup setup) {
        this.setup = setup;
    }

    /**
     * What all tasks share.
     *
     * @param partitions how many journey.inbound has
     */
    record Setup(
            CustomerIds customers,
            Admission admission,
            TrackingPlan plan,
            Guards guards,
            DuplicateRule duplicates,
            Duration horizon,
            Emitters emitters,
            int partitions,
            MeterRegistry meters) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        int partition = context.taskId().partition();
        this.context = context;
        this.out = new ResolverOut(context, setup.meters());
        this.runs = new RunTallyStore(context.getStateStore(ResolverTopology.RUNS), setup.horizon());
        var identities = new IdentityStore(
                context.getStateStore(ResolverTopology.IDENTITIES), context.getStateStore(ResolverTopology.CUSTOMERS));
        this.exchange = new Exchange(identities, new Protocol(setup.guards()), partition, out);
        var seen = new SeenStore(context.getStateStore(ResolverTopology.SEEN), setup.duplicates(), setup.horizon());
        this.reception = new Reception(setup, partition, seen, exchange, out);
        this.control = new Control(runs, seen, exchange, out, setup.partitions());
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        if (place.topic().equals(Topic.JOURNEY_INBOUND.topic())) {
            inbound(received, place);
        } else if (ResolverOut.isRouted(received.headers())) {
            routed(received, place);
        } else {
            exchange.receive(MessageCodec.read(received.value()));
        }
    }

    private void inbound(Record<byte[], byte[]> received, RecordMetadata place) {
        var raw = new ResolverOut.Raw(received.headers(), received.value());
        Instant appended = Instant.ofEpochMilli(received.timestamp());
        switch (CloudEventHeaders.read(received.headers(), received.value(), appended)) {
            case CloudEventHeaders.Read.Malformed(var code, var message) ->
                out.reject(raw, arrived(place, appended, false), "", code);
            case CloudEventHeaders.Read.Event(var event) -> {
                Arrived arrived = arrived(place, appended, isTimed(received, event));
                if (!event.source().equals(Envelope.HEED) || !control.take(raw, event, arrived)) {
                    ofRun(raw, event, arrived);
                }
            }
        }
    }

    private void routed(Record<byte[], byte[]> received, RecordMetadata place) {
        Arrived arrived = ResolverOut.routed(received.headers(), place);
        var raw = new ResolverOut.Raw(received.headers(), received.value());
        switch (CloudEventHeaders.read(received.headers(), received.value(), arrived.appended())) {
            case CloudEventHeaders.Read.Malformed(var code, var message) -> out.reject(raw, arrived, "", code);
            case CloudEventHeaders.Read.Event(var event) -> {
                var unused = reception.take(raw, event, arrived);
            }
        }
    }

    /** With the count of its run, if it belongs to one. */
    private void ofRun(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        Optional<String> name = event.extension(JourneyEvent.REPLAY);
        Optional<RunTally> run = name.flatMap(runs::find);
        if (name.isPresent() && run.isEmpty()) {
            out.reject(raw, arrived, event.source(), "run-unknown");
            return;
        }
        Optional<RunTally.Outcome> outcome;
        if (run.filter(tally -> tally.finishedBefore(arrived.offset())).isPresent()) {
            out.reject(raw, arrived, event.source(), "run-finished");
            outcome = Optional.of(RunTally.Outcome.REJECTED);
        } else {
            outcome = reception.take(raw, event, arrived);
        }
        run.flatMap(tally -> outcome.map(found ->
                        tally.count(found, arrived.offset(), arrived.appended().toEpochMilli())))
                .ifPresent(tally -> runs.keep(name.orElseThrow(), tally));
    }

    private static Arrived arrived(RecordMetadata place, Instant appended, boolean timed) {
        var origin = new Arrived.Origin(place.partition(), place.offset());
        return new Arrived(false, place.partition(), place.offset(), origin, appended, timed);
    }

    /** Whether the record names an event time, in a header or in a structured event: else it has the append time. */
    private static boolean isTimed(Record<byte[], byte[]> received, CloudEvent event) {
        return received.headers().lastHeader("ce_time") != null
                || (CloudEventHeaders.read(received.headers(), received.value(), Instant.EPOCH)
                                instanceof CloudEventHeaders.Read.Event(var again)
                        && again.time().equals(event.time()));
    }
}
