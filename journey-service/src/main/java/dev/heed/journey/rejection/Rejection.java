package dev.heed.journey.rejection;

import dev.heed.contracts.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One refused event as it goes to journey.rejected: keyed by source, the first 64 KB of the raw bytes, and headers that
 * say why.
 *
 * @param code stable reason
 * @param place where the event was: topic, partition and offset, or the HTTP path; by header name
 * @param raw the bytes as received, in full
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a topic, compared by nobody
public record Rejection(String source, String code, Map<String, String> place, byte[] raw) {
    private static final int KEPT_BYTES = 64 * 1024;

    public byte[] key() {
        return source.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] value() {
        return raw.length <= KEPT_BYTES ? raw : Arrays.copyOf(raw, KEPT_BYTES);
    }

    /** {@code heed_reason}, {@code heed_size} and {@code heed_sha256} of the whole, and the place. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("heed_reason", code);
        headers.put("heed_size", String.valueOf(raw.length));
        headers.put("heed_sha256", Sha256.hex(raw));
        headers.putAll(place);
        return headers;
    }
}
