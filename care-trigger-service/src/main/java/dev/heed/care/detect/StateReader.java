package dev.heed.care.detect;

import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} wrote; state of our own store, so damage is a fault and not an answer. */
final class StateReader {
    private final byte[] bytes;
    private final int end;
    private int at;
    private String lastSource = StateWriter.NO_SOURCE;

    StateReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return at;
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

    int count() {
        return (int) varint();
    }

    long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    long moment(long base) {
        long stored = varint();
        long before = ((stored - 1) >>> 1) ^ -((stored - 1) & 1);
        return stored == 0 ? Times.NEVER : base - before;
    }

    double fraction() {
        return Double.longBitsToDouble(Long.reverseBytes(varint()));
    }

    long id() {
        long id = 0;
        for (int i = 0; i < StateWriter.ID; i++) {
            id = (id << Byte.SIZE) | (bytes[at++] & 0xff);
        }
        return id;
    }

    String source() {
        int stored = count();
        if (stored > 0) {
            lastSource = text(stored - 1);
        }
        return lastSource;
    }

    String text() {
        return text(count());
    }

    private String text(int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Reads a text and tells whether it is that one, without making it. */
    boolean isText(String expected) {
        int length = count();
        int begin = at;
        at += length;
        if (length < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            char next = expected.charAt(i);
            if (next >= 0x80) {
                return expected.equals(new String(bytes, begin, length, StandardCharsets.UTF_8));
            }
            if (bytes[begin + i] != next) {
                return false;
            }
        }
        return length == expected.length();
    }

    /** Where the run that begins here ends; goes on inside it. */
    int runEnd() {
        int length = count();
        return at + length;
    }

    void skipTo(int position) {
        at = position;
    }

    Object scalar() {
        return switch (raw()) {
            case StateWriter.TEXT -> text();
            case StateWriter.WHOLE -> (Object) signed();
            case StateWriter.FRACTION -> (Object) fraction();
            case StateWriter.TRUE -> true;
            case StateWriter.FALSE -> false;
            default -> Scalars.MISSING;
        };
    }
}
