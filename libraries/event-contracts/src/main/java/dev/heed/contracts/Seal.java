package dev.heed.contracts;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Says of a record on {@value Topic.Names#JOURNEY_INBOUND} that one of the platform's own services wrote it, and when:
 * header {@value #HEADER}, the time in milliseconds and 128 bits of an HMAC-SHA256 under a key that is derived from the
 * secret of the installation. Other systems write to that topic too; only what is sealed may have the source {@code
 * heed}, and only its {@link JourneyEvent#RECEIVED} is believed (docs/decisions/0012).
 *
 * <p>It covers the time, the record key, the data, every header that {@link CloudEventHeaders#read} looks at and all that
 * begin with {@code heed_}; of a record without key also the partition, because nothing else says where it belongs. Other
 * headers, those of a tracing library for example, may be added on the way.
 */
public final class Seal {
    public static final String HEADER = "heed_seal";

    private static final String OURS = "heed_";
    private static final String PURPOSE = "seal of journey.inbound, version 2";
    private static final int HASH_BYTES = 16;
    private static final int BYTES = Long.BYTES + HASH_BYTES;
    private static final int BY_KEY = -1;
    private static final byte[] NOTHING = new byte[0];

    private final KeyedHash hash;
    private final InstantSource clock;

    private Seal(KeyedHash hash, InstantSource clock) {
        this.hash = hash;
        this.clock = clock;
    }

    /** @param secret of the installation: the same for all its services */
    public static Seal of(String secret, InstantSource clock) {
        return new Seal(KeyedHash.of(secret).derived(PURPOSE), clock);
    }

    /**
     * The record with its seal: the last thing done to it before it is sent.
     *
     * @throws IllegalArgumentException when neither a key nor a partition says where it belongs
     */
    public ProducerRecord<byte[], byte[]> on(ProducerRecord<byte[], byte[]> record) {
        var headers = new RecordHeaders(record.headers());
        headers.remove(HEADER);
        long now = clock.millis();
        int place = isAbsent(record.key()) ? partition(record) : BY_KEY;
        byte[] seal = ByteBuffer.allocate(BYTES)
                .putLong(now)
                .put(hash(now, place, record.key(), record.value(), headers))
                .array();
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                headers.add(HEADER, seal));
    }

    private static int partition(ProducerRecord<byte[], byte[]> record) {
        if (record.partition() == null) {
            throw new IllegalArgumentException("Seal: a record without key needs a partition");
        }
        return record.partition();
    }

    /** When a record as it was read was sealed by this installation; empty when it does not carry its seal. */
    public Optional<Instant> time(int partition, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Header claimed = headers.lastHeader(HEADER);
        if (claimed == null || claimed.value() == null || claimed.value().length != BYTES) {
            return Optional.empty();
        }
        long time = ByteBuffer.wrap(claimed.value()).getLong();
        byte[] claim = Arrays.copyOfRange(claimed.value(), Long.BYTES, BYTES);
        return MessageDigest.isEqual(claim, hash(time, isAbsent(key) ? partition : BY_KEY, key, value, headers))
                ? Optional.of(Instant.ofEpochMilli(time))
                : Optional.empty();
    }

    private static boolean isAbsent(byte @Nullable [] key) {
        return key == null || key.length == 0;
    }

    /** No value is no data; an absent key is an empty one. In one piece: many small ones cost more than the hash. */
    private byte[] hash(long time, int place, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        List<byte @Nullable []> parts = new ArrayList<>();
        parts.add(key == null ? NOTHING : key);
        parts.add(value == null ? NOTHING : value);
        for (Header header : headers) {
            if (covers(header.key())) {
                parts.add(header.key().getBytes(StandardCharsets.UTF_8));
                parts.add(header.value());
            }
        }
        return Arrays.copyOf(hash.of(content(time, place, parts)), HASH_BYTES);
    }

    private static boolean covers(String header) {
        boolean ours = header.regionMatches(true, 0, OURS, 0, OURS.length()) && !header.equals(HEADER);
        return ours || CloudEventHeaders.reads(header);
    }

    /** Length before each part: no two different records give the same bytes. */
    private static byte[] content(long time, int place, List<byte @Nullable []> parts) {
        int length = Long.BYTES + Integer.BYTES;
        for (byte[] part : parts) {
            length += Integer.BYTES + (part == null ? 0 : part.length);
        }
        var content = ByteBuffer.allocate(length).putLong(time).putInt(place);
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
