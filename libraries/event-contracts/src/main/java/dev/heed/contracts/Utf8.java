package dev.heed.contracts;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text from outside: what is not UTF-8 in every byte is no text, instead of one with replacement characters. */
public final class Utf8 {
    private static final int PIECE = 2048;

    private Utf8() {}

    static Optional<String> text(byte[] bytes) {
        return is(bytes) ? Optional.of(new String(bytes, StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** Takes no memory for ASCII, and little for anything else: bodies of strangers are asked about. */
    public static boolean is(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return decodes(bytes);
            }
        }
        return true;
    }

    /** Piece by piece: a body of strangers shall not cost another one. */
    private static boolean decodes(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer piece = CharBuffer.allocate(Math.min(PIECE, bytes.length));
        CoderResult result;
        do {
            piece.clear();
            result = decoder.decode(in, piece, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
