package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.plan.TrackingPlan;
import dev.heed.journey.rejection.Rejection;
import dev.heed.kit.streams.NotSkippable;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

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

    enum Author {
        US,
        /** A copy of ours, perhaps: duplicates of then are not known any more. */
        US_LONG_AGO,
        OTHERS
    }

    /**
     * What all tasks share.
     *
     * @param partitions how many journey.inbound has
     * @param forgetAfter identities that nothing was linked to and no event came in by for so long
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
            Duration forgetAfter,
            Seal seal,
            MeterRegistry meters) {
        /**
         * Who wrote the record. Our own services write where the key belongs: a copy in another partition, where its id is
         * not known, is not theirs. Nor is one believed that was appended when its id may be forgotten.
         */
        Author author(Record<byte[], byte[]> received, int partition) {
            byte @Nullable [] key = received.key();
            boolean inPlace = key == null || key.length == 0 || CustomerIds.partition(key, partitions) == partition;
            Optional<Instant> sealed =
                    inPlace ? seal.time(partition, key, received.value(), received.headers()) : Optional.empty();
            Instant remembered = Instant.ofEpochMilli(received.timestamp()).minus(horizon);
            return sealed.map(time -> time.isBefore(remembered) ? Author.US_LONG_AGO : Author.US)
                    .orElse(Author.OTHERS);
        }
    }

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
        this.reception = new Reception(setup, seen, exchange, out);
        var sweep = new Sweep(identities, setup.forgetAfter());
        context.schedule(
                Sweep.EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> out.forgotten(sweep.run(context.currentStreamTimeMs())));
        this.control = new Control(runs, seen, exchange, out, setup.partitions());
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        if (place.topic().equals(Topic.JOURNEY_INBOUND.topic())) {
            inbound(received, place);
        } else if (LinksOut.isKey(received.key())) {
            passed(received, place);
        } else {
            throw new IllegalArgumentException("journey.links: a record that no task of the resolver wrote");
        }
    }

    /** A message may be the only copy of a customer: it is never left out. */
    private void passed(Record<byte[], byte[]> received, RecordMetadata place) {
        switch (LinksOut.what(received.headers())) {
            case EVENT -> routed(received, place);
            case REJECTION ->
                reception.refused(
                        LinksOut.identity(received.key()),
                        LinksOut.source(received),
                        LinksOut.arrived(received.headers(), place),
                        () -> out.reject(LinksOut.rejection(received)));
            case MESSAGE -> {
                var unused = NotSkippable.whole("A message about identities", () -> {
                    exchange.receive(MessageCodec.read(received.value()));
                    return true;
                });
            }
        }
    }

    private void inbound(Record<byte[], byte[]> received, RecordMetadata place) {
        var raw = new ResolverOut.Raw(received.headers(), received.value());
        Instant appended = Instant.ofEpochMilli(received.timestamp());
        Author author = setup.author(received, place.partition());
        Arrived arrived = arrived(received, place, author);
        switch (CloudEventHeaders.read(received.headers(), received.value(), appended)) {
            case CloudEventHeaders.Read.Malformed(var code, var message) -> reception.refuseUnread(raw, arrived, code);
            case CloudEventHeaders.Read.Event(var event) -> {
                switch (author) {
                    case US -> ours(raw, event, arrived);
                    case US_LONG_AGO -> {
                        var unused = reception.refuse(raw, event, arrived, ResolverOut.Why.of(Rejection.SEAL_EXPIRED));
                    }
                    case OTHERS -> foreign(raw, event, arrived);
                }
            }
        }
    }

    private void ours(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        if (!event.source().equals(Envelope.HEED) || !control.take(raw, event, arrived)) {
            ofRun(raw, event, arrived);
        }
    }

    /** Another system wrote it: not in our name, and it did not come through intake, whatever it says. */
    private void foreign(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        if (event.source().equals(Envelope.HEED)) {
            reception.refuse(raw, event, arrived, ResolverOut.Why.of("source-forged"));
        } else {
            ofRun(raw, event.without(JourneyEvent.RECEIVED), arrived);
        }
    }

    private void routed(Record<byte[], byte[]> received, RecordMetadata place) {
        Arrived arrived = LinksOut.arrived(received.headers(), place);
        var raw = new ResolverOut.Raw(received.headers(), received.value());
        switch (CloudEventHeaders.read(received.headers(), received.value(), arrived.appended())) {
            case CloudEventHeaders.Read.Malformed(var code, var message) -> reception.refuseUnread(raw, arrived, code);
            case CloudEventHeaders.Read.Event(var event) -> {
                if (!event.source().equals(Envelope.HEED) || !control.take(raw, event, arrived)) {
                    var unused = reception.take(raw, event, arrived);
                }
            }
        }
    }

    /** With the count of its run, if it belongs to one. */
    private void ofRun(ResolverOut.Raw raw, CloudEvent event, Arrived arrived) {
        Optional<String> name = event.extension(JourneyEvent.REPLAY);
        Optional<RunTally> run = name.flatMap(runs::find);
        if (name.isPresent() && run.isEmpty()) {
            var unused = reception.refuse(raw, event, arrived, ResolverOut.Why.of("run-unknown"));
            return;
        }
        Optional<RunTally.Outcome> outcome;
        if (run.filter(tally -> tally.finishedBefore(arrived.offset())).isPresent()) {
            outcome = Optional.of(reception.refuse(raw, event, arrived, ResolverOut.Why.of("run-finished")));
        } else {
            outcome = reception.take(raw, event, arrived);
        }
        run.flatMap(tally -> outcome.map(found ->
                        tally.count(found, arrived.offset(), arrived.appended().toEpochMilli())))
                .ifPresent(tally -> runs.keep(name.orElseThrow(), tally));
    }

    private static Arrived arrived(Record<byte[], byte[]> received, RecordMetadata place, Author author) {
        return new Arrived(
                false,
                place.partition(),
                place.offset(),
                new Arrived.Origin(place.partition(), place.offset()),
                Instant.ofEpochMilli(received.timestamp()),
                CloudEventHeaders.namesTime(received.headers()),
                author != Author.OTHERS,
                0,
                author == Author.US ? LinksOut.redrive(received.headers()) : "");
    }
}
