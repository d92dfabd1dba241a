package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link StateWriter} wrote; state of our own store, so damage is a fault and not an answer. */
final class StateReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    StateReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean more() {
        return at < end;
    }

    int raw() {
        return bytes[at++];
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("State: a number runs over its end at byte " + at);
    }

    long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    String text() {
        int length = (int) varint();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A reader over the next run of bytes; this one goes on behind it. */
    StateReader run() {
        int length = (int) varint();
        at += length;
        return new StateReader(bytes, at - length, at);
    }

    /** What is left, to be compared. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, at, end - at);
    }

    byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    JsonNode scalar() {
        return switch (raw()) {
            case StateWriter.TEXT -> TextNode.valueOf(text());
            case StateWriter.WHOLE -> LongNode.valueOf(signed());
            case StateWriter.FRACTION -> DoubleNode.valueOf(Double.longBitsToDouble(Long.reverseBytes(varint())));
            case StateWriter.TRUE -> BooleanNode.TRUE;
            case StateWriter.FALSE -> BooleanNode.FALSE;
            default -> MissingNode.getInstance();
        };
    }
}
