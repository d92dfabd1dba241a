package dev.heed.journey.intake;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request body from the wire to JSON text: what it may be labelled, how large it may be, how it may be packed. */
final class RequestBody {
    private RequestBody() {}

    sealed interface Read {
        @SuppressWarnings("ArrayRecordComponent") // a body, compared by nobody
        record Body(byte[] bytes) implements Read {}

        /** @param rest whether the emitter may still be sending, so that the connection cannot serve again */
        record Wrong(int status, String code, String message, boolean rest) implements Read {}
    }

    /** The media type alone, in lower case; empty when there is none. */
    static String mediaType(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads no more than is allowed. What is too large is read on and thrown away for as much again: most emitters look
     * for the answer only after they have sent everything.
     */
    static Read read(InputStream body, int maxBytes) {
        try {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length <= maxBytes) {
                return new Read.Body(bytes);
            }
            long dropped = body.skip(maxBytes);
            return tooLarge("a request may have " + maxBytes + " bytes", dropped >= maxBytes);
        } catch (IOException e) {
            return new Read.Wrong(400, "body-incomplete", "the request ended before its body did", true);
        }
    }

    /** What may be said of a body of that media type; empty when it is welcome. */
    static Optional<Read.Wrong> refusal(String mediaType, Set<String> types) {
        return types.contains(mediaType)
                ? Optional.empty()
                : Optional.of(new Read.Wrong(
                        415,
                        "media-type-unsupported",
                        "Content-Type must be " + String.join(" or ", new TreeSet<>(types)),
                        false));
    }

    /** Gzip is told by its label or, for SDKs that do not label it, by its first bytes. */
    static Read open(byte[] body, @Nullable String encoding, Unpacking caps) {
        String packed = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (packed) {
            case "", "identity", "gzip", "x-gzip" -> unpack(body, packed.endsWith("gzip"), caps);
            default -> wrong(415, "content-encoding-unsupported", "Content-Encoding may be gzip, nothing else");
        };
    }

    /** Caps on what a packed body may become. */
    record Unpacking(int maxBytes, int maxRatio) {}

    private static Read unpack(byte[] body, boolean packed, Unpacking caps) {
        if (body.length == 0 || (!packed && !Gunzip.looksLikeIt(body))) {
            return new Read.Body(body);
        }
        return switch (Gunzip.inflate(body, caps.maxBytes(), caps.maxRatio())) {
            case Gunzip.Inflated.Body(var bytes) -> new Read.Body(bytes);
            case Gunzip.Inflated.TooLarge(var rule) -> tooLarge(rule, false);
            case Gunzip.Inflated.Malformed() -> wrong(400, "gzip-malformed", "the body is not complete gzip");
        };
    }

    private static Read tooLarge(String message, boolean rest) {
        return new Read.Wrong(413, "body-too-large", message, rest);
    }

    private static Read wrong(int status, String code, String message) {
        return new Read.Wrong(status, code, message, false);
    }
}
