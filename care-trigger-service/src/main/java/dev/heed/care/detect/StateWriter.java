package dev.heed.care.detect;

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
    /** Bytes of a {@link StableIds#compact compact id}. */
    static final int ID = 6;

    /** No event has it: a source is not empty. */
    static final String NO_SOURCE = "";

    private byte[] bytes;
    private int size;
    private String lastSource = NO_SOURCE;

    /** @param expected how many bytes there will be, about */
    StateWriter(int expected) {
        bytes = new byte[expected];
    }

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

    /** A moment, told from another, that may be {@link Times#NEVER}. */
    void moment(long at, long base) {
        long before = base - at;
        varint(at == Times.NEVER ? 0 : 1 + ((before << 1) ^ (before >> 63)));
    }

    /** Round numbers are short. */
    void fraction(double value) {
        varint(Long.reverseBytes(Double.doubleToLongBits(value)));
    }

    void id(long id) {
        room(ID);
        for (int shift = (ID - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (id >>> shift);
        }
    }

    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        varint(encoded.length);
        plain(encoded, 0, encoded.length);
    }

    /** Left out when it is the one before: most events of a cell have one emitter. */
    void source(String text) {
        if (text.equals(lastSource)) {
            varint(0);
            return;
        }
        lastSource = text;
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        varint(1 + encoded.length);
        plain(encoded, 0, encoded.length);
    }

    void plain(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** Begins a run that gets its length before it; give what comes back to {@link #close}. */
    int begin() {
        raw(0);
        return size;
    }

    /** As {@link #begin}, for a run that has a reader of its own. */
    int beginApart() {
        lastSource = NO_SOURCE;
        return begin();
    }

    void close(int begin) {
        int length = size - begin;
        int further = 0;
        for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
            further++;
        }
        room(further);
        if (further > 0) {
            System.arraycopy(bytes, begin, bytes, begin + further, length);
        }
        size = begin - 1;
        varint(length);
        size += length;
    }

    /** A value as {@link Scalars} keeps it. */
    void scalar(Object value) {
        switch (value) {
            case String text -> {
                raw(TEXT);
                text(text);
            }
            case Long whole -> {
                raw(WHOLE);
                signed(whole);
            }
            case Double fraction -> {
                raw(FRACTION);
                fraction(fraction);
            }
            case Boolean truth -> raw(truth ? TRUE : FALSE);
            default -> raw(MISSING);
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
