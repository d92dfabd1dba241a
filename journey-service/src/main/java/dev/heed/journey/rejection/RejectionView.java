package dev.heed.journey.rejection;

import dev.heed.journey.rejection.Kept.Attempt;
import dev.heed.journey.rejection.Kept.State;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rejection as the REST API shows it.
 *
 * @param way in: an HTTP path, or topic/partition/offset
 * @param violations which rules of the tracking plan it broke, if that was why
 * @param size of the event in bytes
 * @param cut only its first 64 KB were kept
 * @param raw the event itself, for those who may see it and asked for it
 */
record RejectionView(
        String id,
        String source,
        String code,
        List<String> violations,
        Instant at,
        String way,
        long size,
        boolean cut,
        String sha256,
        State state,
        Optional<Attempt> last,
        Optional<Raw> raw) {

    /** Either {@code body}, when the bytes are text, or {@code bodyBase64}. */
    record Raw(Optional<String> body, Optional<String> bodyBase64, Map<String, String> headers) {}

    static RejectionView of(Kept kept, boolean whole) {
        return new RejectionView(
                kept.id(),
                kept.source(),
                kept.code(),
                kept.violations(),
                kept.at(),
                kept.way(),
                kept.size(),
                kept.cut(),
                kept.sha256(),
                kept.state(),
                kept.last(),
                whole ? Optional.of(raw(kept)) : Optional.empty());
    }

    private static Raw raw(Kept kept) {
        Map<String, String> headers = new TreeMap<>();
        kept.headers().stream()
                .filter(header -> !header.ours())
                .forEach(header -> headers.put(header.name(), header.text()));
        Optional<String> body = text(kept.raw());
        Optional<String> base64 = body.isPresent()
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString(kept.raw()));
        return new Raw(body, base64, headers);
    }

    private static Optional<String> text(byte[] raw) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
