package dev.heed.contracts;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says of a record on {@value Topic.Names#JOURNEY_INBOUND} that one of the platform's own services wrote it: header
 * {@value #HEADER}, 128 bits of an HMAC-SHA256 under a key that is derived from the secret of the installation. Other
 * systems write to that topic too; only what is sealed may have the source {@code heed}, and only its
 * {@link JourneyEvent#RECEIVED} is believed (docs/decisions/0012).
 *
 * <p>It covers the record key, the data and every header that {@link CloudEventHeaders#read} looks at. Other headers,
 * those of a tracing library for example, may be added on the way.
 */
public final class Seal {
    public static final String HEADER = "heed_seal";

    private static final String PURPOSE = "seal of journey.inbound, version 1";
    private static final int BYTES = 16;
    private static final byte[] NOTHING = new byte[0];

    private final KeyedHash hash;

    private Seal(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param secret of the installation: the same for all its services */
    public static Seal of(String secret) {
        return new Seal(KeyedHash.of(secret).derived(PURPOSE));
    }

    /** The record with its seal: the last thing done to it before it is sent. */
    public ProducerRecord<byte[], byte[]> on(ProducerRecord<byte[], byte[]> record) {
        var headers = new RecordHeaders(record.headers());
        headers.remove(HEADER);
        headers.add(HEADER, of(record.key(), record.value(), headers));
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), headers);
    }

    /** Whether a record as it was read carries the seal of this installation. */
    public boolean isOn(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Header claimed = headers.lastHeader(HEADER);
        return claimed != null
                && claimed.value() != null
                && MessageDigest.isEqual(claimed.value(), of(key, value, headers));
    }

    /** No value is no data; an absent key is an empty one. In one piece: many small ones cost more than the hash. */
    private byte[] of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        List<byte @Nullable []> parts = new ArrayList<>();
        parts.add(key == null ? NOTHING : key);
        parts.add(value == null ? NOTHING : value);
        for (Header header : headers) {
            if (CloudEventHeaders.reads(header.key())) {
                parts.add(header.key().getBytes(StandardCharsets.UTF_8));
                parts.add(header.value());
            }
        }
        return Arrays.copyOf(hash.of(joined(parts)), BYTES);
    }

    /** Length before content: no two different records give the same bytes. */
    private static byte[] joined(List<byte @Nullable []> parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + (part == null ? 0 : part.length);
        }
        var content = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            if (part == null) {
                content.putInt(-1);
            } else {
                content.putInt(part.length).put(part);
            }
        }
        return content.array();
    }
}
