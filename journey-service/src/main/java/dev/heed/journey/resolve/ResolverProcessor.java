package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.journey.inbound.Envelope;
import dev.heed.journey.rejection.Rejection;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** One task of the resolver: state and output for one partition of journey.inbound. Never fails on a record. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
final class ResolverProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final byte[] NO_KEY = new byte[0];
    private static final int KEPT_HEADER_BYTES = 16 * 1024;

    private final Setup setup;
    private ProcessorContext<byte[], byte[]> context;
    private WindowStore<Bytes, byte[]> seen;
    private KeyValueStore<String, byte[]> runs;

    ResolverProcessor(Setup setup) {
        this.setup = setup;
    }

    /**
     * What all tasks share.
     *
     * @param registered whether a source was registered when a record was appended
     * @param partitions how many journey.inbound has
     */
    record Setup(
            Admission admission,
            DuplicateRule duplicates,
            Duration horizon,
            BiPredicate<String, Instant> registered,
            int partitions,
            MeterRegistry meters) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.seen = context.getStateStore(ResolverTopology.SEEN);
        this.runs = context.getStateStore(ResolverTopology.RUNS);
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        Instant appended = Instant.ofEpochMilli(received.timestamp());
        switch (CloudEventHeaders.read(received.headers(), received.value(), appended)) {
            case CloudEventHeaders.Read.Malformed(var code, var message) -> reject(received, "", code);
            case CloudEventHeaders.Read.Event(var event) -> {
                if (!event.source().equals(Envelope.HEED)) {
                    resolve(received, event);
                } else if (event.type().equals(RunOpened.TYPE)) {
                    opened(received, event);
                } else if (event.type().equals(RunMarker.TYPE)) {
                    finished(received, event);
                } else {
                    resolve(received, event);
                }
            }
        }
    }

    private void resolve(Record<byte[], byte[]> received, CloudEvent event) {
        Optional<RunTally> run = event.extension(JourneyEvent.REPLAY).flatMap(this::tally);
        RunTally.Outcome outcome = run.isEmpty()
                        && event.extension(JourneyEvent.REPLAY).isPresent()
                ? reject(received, event.source(), "run-unknown")
                : run.filter(tally -> tally.finishedBefore(place().offset())).isPresent()
                        ? reject(received, event.source(), "run-finished")
                        : admit(received, event);
        run.map(tally -> tally.count(outcome, place().offset(), received.timestamp()))
                .ifPresent(tally -> store(event.extension(JourneyEvent.REPLAY).orElseThrow(), tally));
    }

    private RunTally.Outcome admit(Record<byte[], byte[]> received, CloudEvent event) {
        Instant appended = Instant.ofEpochMilli(received.timestamp());
        if (!registered(event.source(), appended)) {
            return reject(received, event.source(), "source-unknown");
        }
        boolean timed = received.headers().lastHeader("ce_time") != null;
        return switch (setup.admission().admit(event, timed, appended)) {
            case Admission.Admitted.No(var code) -> reject(received, event.source(), code);
            case Admission.Admitted.Yes(var fingerprint, var onLog) -> once(received, fingerprint, onLog);
        };
    }

    /** A fault of the look-up is not the record's: the thread is replaced and reads it again. */
    private boolean registered(String source, Instant appended) {
        try {
            return source.equals(Envelope.HEED) || setup.registered().test(source, appended);
        } catch (RuntimeException e) {
            throw new StreamsException("Sources are not readable", e);
        }
    }

    private RunTally.Outcome once(Record<byte[], byte[]> received, String fingerprint, CloudEvent onLog) {
        var now = new Seen(fingerprint, place().partition(), place().offset(), received.timestamp());
        Bytes id = Bytes.wrap(Fingerprint.ofId(onLog));
        return switch (setup.duplicates().judge(earlier(id, now.appended()), now)) {
            case NEW -> {
                seen.put(id, now.bytes(), windowStart(now.appended()));
                yield accept(received, onLog);
            }
            case REPROCESSED -> accept(received, onLog);
            case DUPLICATE -> {
                setup.meters().counter("heed.events.duplicate").increment();
                yield RunTally.Outcome.DUPLICATE;
            }
            case CONFLICT -> reject(received, onLog.source(), "id-conflict");
        };
    }

    /** What was remembered of this id within the horizon. */
    private Optional<Seen> earlier(Bytes id, long appended) {
        long horizon = setup.horizon().toMillis();
        long window = ResolverTopology.WINDOW.toMillis();
        for (long start = windowStart(appended); start > appended - horizon - window; start -= window) {
            byte[] found = seen.fetch(id, start);
            if (found != null) {
                return Optional.of(Seen.of(found)).filter(entry -> appended - entry.appended() <= horizon);
            }
        }
        return Optional.empty();
    }

    static long windowStart(long appended) {
        return appended - Math.floorMod(appended, ResolverTopology.WINDOW.toMillis());
    }

    private RunTally.Outcome accept(Record<byte[], byte[]> received, CloudEvent onLog) {
        byte[] customer = onLog.subject().getBytes(StandardCharsets.UTF_8);
        context.forward(record(customer, onLog, received.timestamp()), ResolverTopology.EVENTS);
        setup.meters().counter("heed.events.accepted").increment();
        return RunTally.Outcome.ACCEPTED;
    }

    private void opened(Record<byte[], byte[]> received, CloudEvent event) {
        Optional<RunOpened> read = control(received, event, RunOpened.class);
        if (read.isPresent()) {
            forgetOldRuns(received.timestamp());
            if (tally(read.get().run()).isEmpty()) {
                store(read.get().run(), RunTally.opened(received.timestamp()));
            }
            context.forward(record(NO_KEY, event, received.timestamp()), ResolverTopology.CONTROL);
        }
    }

    private void finished(Record<byte[], byte[]> received, CloudEvent event) {
        Optional<RunMarker> read = control(received, event, RunMarker.class);
        if (read.isEmpty()) {
            return;
        }
        RunMarker asked = read.get();
        Optional<RunTally> run = tally(asked.run());
        if (run.isEmpty()) {
            reject(received, event.source(), "run-unknown");
            return;
        }
        RunTally tally = run.get().finish(place().offset(), received.timestamp());
        store(asked.run(), tally);
        byte[] data = Json.write(tally.marker(asked, place().partition(), setup.partitions()));
        var marker =
                new CloudEvent(event.id(), event.source(), event.type(), "", event.time(), event.extensions(), data);
        context.forward(record(NO_KEY, marker, received.timestamp()), ResolverTopology.CONTROL);
    }

    private <T> Optional<T> control(Record<byte[], byte[]> received, CloudEvent event, Class<T> type) {
        try {
            return Optional.of(Json.read(event.data(), type));
        } catch (Json.MalformedJson e) {
            reject(received, event.source(), "control-malformed");
            return Optional.empty();
        }
    }

    /** Runs are few and begin seldom, so their beginning is the time to forget those of long ago. */
    private void forgetOldRuns(long now) {
        List<String> old = new ArrayList<>();
        try (var all = runs.all()) {
            all.forEachRemaining(entry -> {
                if (now - Json.read(entry.value, RunTally.class).touched()
                        > setup.horizon().toMillis()) {
                    old.add(entry.key);
                }
            });
        }
        old.forEach(runs::delete);
    }

    private Optional<RunTally> tally(String run) {
        byte @Nullable [] stored = runs.get(run);
        return stored == null ? Optional.empty() : Optional.of(Json.read(stored, RunTally.class));
    }

    private void store(String run, RunTally tally) {
        runs.put(run, Json.write(tally));
    }

    private RunTally.Outcome reject(Record<byte[], byte[]> received, String source, String code) {
        RecordMetadata place = place();
        byte @Nullable [] raw = received.value();
        var rejection = new Rejection(
                source,
                code,
                Map.of(
                        "heed_topic", place.topic(),
                        "heed_partition", String.valueOf(place.partition()),
                        "heed_offset", String.valueOf(place.offset())),
                raw == null ? new byte[0] : raw);
        var headers = new RecordHeaders(kept(received));
        rejection.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        context.forward(
                new Record<>(rejection.key(), rejection.value(), received.timestamp(), headers),
                ResolverTopology.REJECTED);
        setup.meters().counter("heed.events.rejected", "reason", code).increment();
        return RunTally.Outcome.REJECTED;
    }

    /** Attributes travel along so that an event can be mended; absurdly large ones do not. */
    private static Header[] kept(Record<byte[], byte[]> received) {
        Header[] all = received.headers().toArray();
        long bytes = 0;
        for (Header header : all) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes <= KEPT_HEADER_BYTES ? all : new Header[0];
    }

    private static Record<byte[], byte[]> record(byte[] key, CloudEvent event, long timestamp) {
        return new Record<>(key, event.data(), timestamp, CloudEventHeaders.write(event));
    }

    private RecordMetadata place() {
        return context.recordMetadata().orElseThrow();
    }
}
