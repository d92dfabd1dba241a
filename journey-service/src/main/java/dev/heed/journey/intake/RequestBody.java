package dev.heed.journey.intake;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** A request body from the wire to JSON text: what it may be labelled, how large it may be, how it may be packed. */
final class RequestBody {
    private static final int SMALLEST = 2048;

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
     * How a body is read.
     *
     * @param charge is told what the body takes in memory before it does; throws when that is too much
     */
    record Reading(int maxBytes, Duration maxTime, IntConsumer charge) {}

    /**
     * Reads no more than is allowed, and takes no more memory than has arrived: a length that a stranger names is no
     * reason to set memory aside. What is not wanted is read on and thrown away for as much again: most emitters look
     * for the answer only after they have sent everything.
     */
    static Read read(InputStream body, Reading reading) {
        long end = System.nanoTime() + reading.maxTime().toNanos();
        try {
            return read(body, reading, end);
        } catch (IOException e) {
            return new Read.Wrong(400, "body-incomplete", "the request ended before its body did", true);
        } catch (Unavailable e) {
            var unused = isDropped(body, reading.maxBytes(), end);
            throw e;
        }
    }

    private static Read read(InputStream body, Reading reading, long end) throws IOException {
        byte[] bytes = larger(new byte[0], reading);
        int length = 0;
        for (int read = 0; read >= 0; read = body.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length > reading.maxBytes()) {
                boolean all = isDropped(body, reading.maxBytes(), end);
                return tooLarge("a request may have " + reading.maxBytes() + " bytes", !all);
            }
            if (System.nanoTime() > end) {
                return new Read.Wrong(408, "body-too-slow", "a request may take " + reading.maxTime(), true);
            }
            if (length == bytes.length) {
                bytes = larger(bytes, reading);
            }
        }
        return new Read.Body(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }

    private static byte[] larger(byte[] bytes, Reading reading) {
        int length = Math.clamp(bytes.length * 2L, SMALLEST, reading.maxBytes() + 1);
        reading.charge().accept(length - bytes.length);
        return Arrays.copyOf(bytes, length);
    }

    /** Whether nothing more comes. */
    private static boolean isDropped(InputStream body, int most, long end) {
        byte[] piece = new byte[SMALLEST];
        try {
            for (int dropped = 0; dropped < most && System.nanoTime() < end; ) {
                int read = body.read(piece);
                if (read < 0) {
                    return true;
                }
                dropped += read;
            }
            return false;
        } catch (IOException e) {
            return false;
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

    /**
     * Caps on what a packed body may become.
     *
     * @param charge as for {@link Reading}
     */
    record Unpacking(int maxBytes, int maxRatio, IntConsumer charge) {}

    private static Read unpack(byte[] body, boolean packed, Unpacking caps) {
        if (body.length == 0 || (!packed && !Gunzip.looksLikeIt(body))) {
            return new Read.Body(body);
        }
        return switch (Gunzip.inflate(body, caps.maxBytes(), caps.maxRatio(), caps.charge())) {
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
