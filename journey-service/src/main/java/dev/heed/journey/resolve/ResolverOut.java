package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Topic;
import dev.heed.journey.rejection.Rejection;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What a task writes, all in the transaction of what it read; and what it counts. */
final class ResolverOut implements Exchange.Outlet {
    private static final byte[] NO_KEY = new byte[0];
    private static final int KEPT_HEADER_BYTES = 16 * 1024;
    private static final String ORIGIN = "heed_origin";
    private static final int ORIGIN_BYTES = 1 + Integer.BYTES + 2 * Long.BYTES;

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
        Headers headers = CloudEventHeaders.write(event);
        headers.add(
                ORIGIN,
                ByteBuffer.allocate(ORIGIN_BYTES)
                        .put((byte) (arrived.timed() ? 1 : 0))
                        .putInt(arrived.origin().partition())
                        .putLong(arrived.origin().offset())
                        .putLong(arrived.appended().toEpochMilli())
                        .array());
        forward(new Record<>(key(owner), event.data(), arrived.appended().toEpochMilli(), headers));
        meters.counter("heed.events.routed").increment();
    }

    /** Whether a record of journey.links is an event that {@link #route} wrote. */
    static boolean isRouted(Headers headers) {
        return headers.lastHeader(ORIGIN) != null;
    }

    static Arrived routed(Headers headers, RecordMetadata place) {
        var in = ByteBuffer.wrap(headers.lastHeader(ORIGIN).value());
        boolean timed = in.get() != 0;
        var origin = new Arrived.Origin(in.getInt(), in.getLong());
        return new Arrived(true, place.partition(), place.offset(), origin, Instant.ofEpochMilli(in.getLong()), timed);
    }

    @Override
    public void send(Message message) {
        forward(new Record<>(key(message.to()), MessageCodec.write(message), message.time()));
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

    void reject(Raw raw, Arrived arrived, String source, String code) {
        reject(raw.headers(), raw.value() == null ? new byte[0] : raw.value(), arrived, source, code);
    }

    /** Nothing of the event is kept: not its bytes, not its attributes. */
    void rejectErased(Arrived arrived, String source) {
        reject(new RecordHeaders(), new byte[0], arrived, source, "customer-erased");
    }

    private void reject(Headers received, byte[] value, Arrived arrived, String source, String code) {
        var rejection = new Rejection(
                source,
                code,
                Map.of(
                        "heed_topic", Topic.JOURNEY_INBOUND.topic(),
                        "heed_partition", String.valueOf(arrived.origin().partition()),
                        "heed_offset", String.valueOf(arrived.origin().offset())),
                value);
        var headers = new RecordHeaders(kept(received));
        headers.remove(ORIGIN);
        rejection.headers().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        context.forward(
                new Record<>(
                        rejection.key(), rejection.value(), arrived.appended().toEpochMilli(), headers),
                ResolverTopology.REJECTED);
        meters.counter("heed.events.rejected", "reason", code).increment();
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

    /** A record of journey.links is keyed by partition and identity. */
    static int partition(byte[] key) {
        return ByteBuffer.wrap(key).getInt();
    }

    private static byte[] key(Address owner) {
        return ByteBuffer.allocate(Integer.BYTES + OpaqueId.BYTES)
                .putInt(owner.partition())
                .put(owner.id().bytes())
                .array();
    }

    private static byte[] key(String customer) {
        return customer.getBytes(StandardCharsets.UTF_8);
    }

    private void forward(byte[] key, CloudEvent event, long timestamp, String sink) {
        context.forward(new Record<>(key, event.data(), timestamp, CloudEventHeaders.write(event)), sink);
    }

    private void forward(Record<byte[], byte[]> message) {
        context.forward(message, ResolverTopology.LINKS);
    }
}
