package dev.heed.journey.rejection;

import dev.heed.contracts.Json;
import dev.heed.contracts.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One refused event as it goes to journey.rejected: keyed by source, the first 64 KB of the raw bytes, and headers that
 * say why.
 *
 * @param source as it called itself, cut to 256 characters
 * @param code stable reason
 * @param place where the event was: topic, partition and offset, or the HTTP path; by header name
 * @param raw the bytes as received, in full
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a topic, compared by nobody
public record Rejection(String source, String code, Map<String, String> place, byte[] raw) {
    /** Header, {@code true} or {@code false}: whether a record of journey.inbound was written by our own services. */
    public static final String SEALED = "heed_sealed";
    /** On journey.inbound: by which attempt of which rejection the event came again. Believed on sealed records. */
    public static final String REDRIVE = "heed_redrive";
    /** Perhaps a copy of a record of ours, come when its id is not remembered any more. */
    public static final String SEAL_EXPIRED = "seal-expired";
    /** Why nothing of an event is kept. */
    public static final String ERASED = "customer-erased";
    /** Which rules of the tracking plan were broken: a JSON array of texts. */
    public static final String VIOLATIONS = "heed_violations";

    private static final int KEPT_BYTES = 64 * 1024;
    private static final int VIOLATION_CHARS = 200;
    private static final int SOURCE_CHARS = 256;

    /** What calls itself by a name of a megabyte must fit into a record all the same. */
    public Rejection {
        source = cut(source, SOURCE_CHARS);
    }

    public byte[] key() {
        return source.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] value() {
        return raw.length <= KEPT_BYTES ? raw : Arrays.copyOf(raw, KEPT_BYTES);
    }

    /**
     * {@link #headers()} and the rules that were broken.
     *
     * @param violations quote names and rules, never values; each is cut to {@value #VIOLATION_CHARS} characters
     */
    public Map<String, String> headers(List<String> violations) {
        Map<String, String> headers = headers();
        if (!violations.isEmpty()) {
            List<String> cut = violations.stream()
                    .map(violation -> cut(violation, VIOLATION_CHARS))
                    .toList();
            headers.put(VIOLATIONS, new String(Json.write(cut), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        int end = chars - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "\u2026";
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
