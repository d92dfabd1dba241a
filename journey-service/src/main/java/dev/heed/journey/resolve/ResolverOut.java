package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Seal;
import dev.heed.contracts.Topic;
import dev.heed.journey.rejection.Rejection;
import dev.heed.kit.kafka.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a task writes, all in the transaction of what it read; and what it counts. */
final class ResolverOut implements Exchange.Outlet {
    private static final Logger LOG = Logger.getLogger(ResolverOut.class);
    private static final byte[] NO_KEY = new byte[0];
    private static final int KEPT_HEADER_BYTES = 16 * 1024;

    private final ProcessorContext<byte[], byte[]> context;
    private final MeterRegistry meters;

    ResolverOut(ProcessorContext<byte[], byte[]> context, MeterRegistry meters) {
        this.context = context;
        this.meters = meters;
    }

    /** The record as it was received, for {@code journey.rejected}. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to a topic, compared by nobody
    record Raw(Headers headers, byte @Nullable [] value) {}

    void event(CloudEvent event, Instant appended) {
        forward(key(event.subject()), event, appended.toEpochMilli(), ResolverTopology.EVENTS);
        meters.counter("heed.events.accepted", "source", event.source()).increment();
        if (event.extension(Admission.PLAN_WARNING).isPresent()) {
            meters.counter("heed.events.deviating").increment();
        }
    }

    void personal(CloudEvent part, Instant appended) {
        forward(key(part.subject()), part, appended.toEpochMilli(), ResolverTopology.PERSONAL);
    }

    /** To every partition of journey.events. */
    void control(CloudEvent event, long timestamp) {
        forward(NO_KEY, event, timestamp, ResolverTopology.CONTROL);
    }

    void duplicate(String source) {
        meters.counter("heed.events.duplicate", "source", source).increment();
    }

    /** To the task that owns the identity: the event itself, and where it came from. */
    void route(CloudEvent event, Arrived arrived, Address owner) {
        link(LinksOut.event(event, arrived, owner.partition(), owner.id(), 0));
        meters.counter("heed.events.routed").increment();
    }

    /** To the task of that partition, which may know the customer that the event names. */
    void search(CloudEvent event, Arrived arrived, int partition, OpaqueId customer) {
        link(LinksOut.event(event, arrived, partition, customer, arrived.asked() + 1));
        meters.counter("heed.events.searched").increment();
    }

    @Override
    public void send(Message message) {
        link(LinksOut.message(message));
    }

    @Override
    public void tell(Change change) {
        forward(key(change.content().customer()), change.event(), change.time(), ResolverTopology.EVENTS);
        meters.counter("heed.identity.changed", "type", change.type()).increment();
    }

    @Override
    public void refused(String reason) {
        meters.counter("heed.identity.refused", "reason", reason).increment();
    }

    /** Kept, so that a person can find out what became of it. */
    @Override
    public void stranded(Message.Request request) {
        Record<byte[], byte[]> kept = LinksOut.message(request);
        RecordMetadata place = context.recordMetadata().orElseThrow();
        DeadLetters.origin("stranded", place.topic(), place.partition(), place.offset())
                .forEach(kept.headers()::add);
        context.forward(kept, ResolverTopology.STRANDED);
        meters.counter("heed.identity.stranded").increment();
        LOG.errorf(
                "request about an identity found no customer and is kept as dead letter. topic=%s partition=%d offset=%d",
                place.topic(), place.partition(), place.offset());
    }

    void forgotten(int identities) {
        meters.counter("heed.identity.forgotten").increment(identities);
    }

    /** @param violations of the tracking plan, if it is for those; they quote no values */
    record Why(String code, List<String> violations) {
        static Why of(String code) {
            return new Why(code, List.of());
        }
    }

    void reject(Raw raw, Arrived arrived, String source, Why why) {
        reject(rejection(raw, arrived, source, why), why.code());
    }

    /** Nothing of the event is kept: not its bytes, not its attributes. Which rejection it came again of is none. */
    void rejectErased(Arrived arrived, String source) {
        reject(new Raw(new RecordHeaders(), null), arrived, source, Why.of(Rejection.ERASED));
    }

    /** Unless the owner of what it came in by knows that this was erased. */
    void rejectThere(Raw raw, Arrived arrived, String source, Why why, Address owner) {
        link(LinksOut.rejection(rejection(raw, arrived, source, why), arrived, owner));
    }

    void reject(Record<byte[], byte[]> rejection) {
        reject(
                rejection,
                new String(rejection.headers().lastHeader("heed_reason").value(), StandardCharsets.UTF_8));
    }

    private void reject(Record<byte[], byte[]> rejection, String code) {
        context.forward(rejection, ResolverTopology.REJECTED);
        meters.counter("heed.events.rejected", "reason", code).increment();
    }

    private static Record<byte[], byte[]> rejection(Raw raw, Arrived arrived, String source, Why why) {
        Map<String, String> place = Map.of(
                "heed_topic",
                Topic.JOURNEY_INBOUND.topic(),
                "heed_partition",
                String.valueOf(arrived.origin().partition()),
                "heed_offset",
                String.valueOf(arrived.origin().offset()),
                Rejection.SEALED,
                String.valueOf(arrived.sealed()));
        var rejection = new Rejection(source, why.code(), place, raw.value() == null ? new byte[0] : raw.value());
        Headers headers = LinksOut.withoutPassing(new RecordHeaders(kept(raw.headers())));
        headers.remove(Seal.HEADER);
        headers.remove(Rejection.VIOLATIONS);
        headers.remove(Rejection.REDRIVE);
        if (!arrived.redrive().isEmpty()) {
            headers.add(Rejection.REDRIVE, arrived.redrive().getBytes(StandardCharsets.UTF_8));
        }
        rejection
                .headers(why.violations())
                .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Record<>(
                rejection.key(), rejection.value(), arrived.appended().toEpochMilli(), headers);
    }

    /** Attributes travel along so that an event can be mended; absurdly large ones do not. */
    private static Header[] kept(Headers received) {
        Header[] all = received.toArray();
        long bytes = 0;
        for (Header header : all) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes <= KEPT_HEADER_BYTES ? all : new Header[0];
    }

    private static byte[] key(String customer) {
        return customer.getBytes(StandardCharsets.UTF_8);
    }

    private void forward(byte[] key, CloudEvent event, long timestamp, String sink) {
        context.forward(new Record<>(key, event.data(), timestamp, CloudEventHeaders.write(event)), sink);
    }

    private void link(Record<byte[], byte[]> passed) {
        context.forward(passed, ResolverTopology.LINKS);
    }
}
