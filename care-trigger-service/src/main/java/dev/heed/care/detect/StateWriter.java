package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compact binary: variable-length whole numbers, texts and byte runs with their length before them. */
final class StateWriter {
    static final int MISSING = 0;
    static final int TEXT = 1;
    static final int WHOLE = 2;
    static final int FRACTION = 3;
    static final int TRUE = 4;
    static final int FALSE = 5;

    private byte[] bytes = new byte[128];
    private int size;

    void raw(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Small negative numbers are as short as small positive ones. */
    void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        run(text.getBytes(StandardCharsets.UTF_8));
    }

    void run(byte[] run) {
        varint(run.length);
        plain(run, 0, run.length);
    }

    void plain(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void plain(StateWriter other) {
        plain(other.bytes, 0, other.size);
    }

    void run(StateWriter other) {
        varint(other.size);
        plain(other);
    }

    /** A scalar as {@link Scalars} keeps it. */
    void scalar(JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> {
                raw(TEXT);
                text(value.textValue());
            }
            case NUMBER -> number(value);
            case BOOLEAN -> raw(value.booleanValue() ? TRUE : FALSE);
            default -> raw(MISSING);
        }
    }

    private void number(JsonNode value) {
        if (value.isIntegralNumber()) {
            raw(WHOLE);
            signed(value.longValue());
        } else {
            raw(FRACTION);
            varint(Long.reverseBytes(Double.doubleToLongBits(value.doubleValue())));
        }
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
