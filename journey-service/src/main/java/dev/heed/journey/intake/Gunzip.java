package dev.heed.journey.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;

/**
 * Takes gzip apart with two caps, so that a bomb costs no more than an honest body: as many bytes as any body may have,
 * and not absurdly more than came in.
 */
final class Gunzip {
    private static final int CHUNK = 8192;

    private Gunzip() {}

    sealed interface Inflated {
        @SuppressWarnings("ArrayRecordComponent") // a body, compared by nobody
        record Body(byte[] bytes) implements Inflated {}

        record TooLarge(String rule) implements Inflated {}

        /** Not gzip, or cut off. */
        record Malformed() implements Inflated {}
    }

    /** By its first two bytes; JSON never begins so. */
    static boolean looksLikeIt(byte[] body) {
        return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
    }

    /** @param charge is told what the body takes in memory before it does; throws when that is too much */
    static Inflated inflate(byte[] body, int maxBytes, int maxRatio, IntConsumer charge) {
        long most = Math.min(maxBytes, (long) body.length * maxRatio);
        int charged = (int) Math.min(most, body.length * 4L);
        charge.accept(charged);
        var out = new ByteArrayOutputStream(charged);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (out.size() + read > most) {
                    return tooLarge(maxBytes, most == maxBytes ? 0 : maxRatio);
                }
                if (out.size() + read > charged) {
                    charge.accept(charged);
                    charged *= 2;
                }
                out.write(chunk, 0, read);
            }
            return new Inflated.Body(out.toByteArray());
        } catch (IOException e) {
            return new Inflated.Malformed();
        }
    }

    /** @param ratio that was too high; 0 when it was the size */
    private static Inflated tooLarge(int maxBytes, int ratio) {
        return new Inflated.TooLarge(
                ratio == 0
                        ? "a request may have " + maxBytes + " bytes when decompressed"
                        : "a request may grow to " + ratio + " times its size when decompressed");
    }
}
