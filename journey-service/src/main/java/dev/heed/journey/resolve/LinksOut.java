package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.journey.rejection.Rejection;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Records of journey.links, all keyed by partition and identity: messages; and, told by a header, events and rejections
 * that one task passes to another. What is passed on is as clear as it was on journey.inbound.
 */
final class LinksOut {
    private static final String ORIGIN = "heed_origin";
    private static final int ORIGIN_BYTES = 1 + 2 * Integer.BYTES + 2 * Long.BYTES;
    private static final int TIMED = 1;
    private static final int SEALED = 2;
    private static final String REFUSED = "heed_refused";
    private static final int KEY_BYTES = Integer.BYTES + OpaqueId.BYTES;

    private LinksOut() {}

    enum What {
        MESSAGE,
        EVENT,
        REJECTION
    }

    static What what(Headers headers) {
        if (headers.lastHeader(ORIGIN) == null) {
            return What.MESSAGE;
        }
        return headers.lastHeader(REFUSED) == null ? What.EVENT : What.REJECTION;
    }

    static Record<byte[], byte[]> message(Message message) {
        Address to = message.to();
        return new Record<>(key(to.partition(), to.id()), MessageCodec.write(message), message.time());
    }

    /** @param asked how many tasks do not know the customer that it names */
    static Record<byte[], byte[]> event(
            CloudEvent event, Arrived arrived, int partition, OpaqueId identity, int asked) {
        Headers headers = CloudEventHeaders.write(event);
        headers.add(ORIGIN, origin(arrived, asked));
        if (!arrived.redrive().isEmpty()) {
            headers.add(Rejection.REDRIVE, arrived.redrive().getBytes(StandardCharsets.UTF_8));
        }
        return new Record<>(
                key(partition, identity), event.data(), arrived.appended().toEpochMilli(), headers);
    }

    /** A rejection as it would go to journey.rejected, for the owner of what the event came in by. */
    static Record<byte[], byte[]> rejection(Record<byte[], byte[]> rejection, Arrived arrived, Address owner) {
        Headers headers = rejection.headers();
        headers.add(ORIGIN, origin(arrived, 0));
        headers.add(REFUSED, rejection.key());
        return new Record<>(key(owner.partition(), owner.id()), rejection.value(), rejection.timestamp(), headers);
    }

    /** The rejection as it was. */
    static Record<byte[], byte[]> rejection(Record<byte[], byte[]> passed) {
        byte[] source = passed.headers().lastHeader(REFUSED).value();
        return new Record<>(source, passed.value(), passed.timestamp(), withoutPassing(passed.headers()));
    }

    static String source(Record<byte[], byte[]> passedRejection) {
        return new String(passedRejection.headers().lastHeader(REFUSED).value(), StandardCharsets.UTF_8);
    }

    static Arrived arrived(Headers headers, RecordMetadata place) {
        var in = ByteBuffer.wrap(headers.lastHeader(ORIGIN).value());
        byte flags = in.get();
        var origin = new Arrived.Origin(in.getInt(), in.getLong());
        Instant appended = Instant.ofEpochMilli(in.getLong());
        boolean timed = (flags & TIMED) != 0;
        boolean sealed = (flags & SEALED) != 0;
        int asked = in.getInt();
        String redrive = redrive(headers);
        return new Arrived(true, place.partition(), place.offset(), origin, appended, timed, sealed, asked, redrive);
    }

    /** By which attempt of which rejection a record of ours came again; empty when it did not. */
    static String redrive(Headers headers) {
        Header cause = headers.lastHeader(Rejection.REDRIVE);
        return cause == null || cause.value() == null ? "" : new String(cause.value(), StandardCharsets.UTF_8);
    }

    static Headers withoutPassing(Headers headers) {
        for (Header own : new Header[] {headers.lastHeader(ORIGIN), headers.lastHeader(REFUSED)}) {
            if (own != null) {
                headers.remove(own.key());
            }
        }
        return headers;
    }

    /** Whether one of our tasks can have written a record with that key. */
    static boolean isKey(byte @org.jspecify.annotations.Nullable [] key) {
        return key != null && key.length == KEY_BYTES;
    }

    static int partition(byte[] key) {
        return ByteBuffer.wrap(key).getInt();
    }

    static OpaqueId identity(byte[] key) {
        return OpaqueId.of(ByteBuffer.wrap(key, Integer.BYTES, OpaqueId.BYTES));
    }

    private static byte[] key(int partition, OpaqueId identity) {
        return ByteBuffer.allocate(KEY_BYTES)
                .putInt(partition)
                .put(identity.bytes())
                .array();
    }

    private static byte[] origin(Arrived arrived, int asked) {
        return ByteBuffer.allocate(ORIGIN_BYTES)
                .put((byte) ((arrived.timed() ? TIMED : 0) | (arrived.sealed() ? SEALED : 0)))
                .putInt(arrived.origin().partition())
                .putLong(arrived.origin().offset())
                .putLong(arrived.appended().toEpochMilli())
                .putInt(asked)
                .array();
    }
}
