package dev.heed.journey.resolve;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** 128 bits that stand for an identifier and do not tell it; ordered as unsigned bytes. */
record OpaqueId(long high, long low) implements Comparable<OpaqueId> {
    static final int BYTES = 2 * Long.BYTES;
    private static final String PREFIX = "c_";
    private static final Pattern TEXT = Pattern.compile(PREFIX + "[0-9a-f]{32}");

    /** Of the first 16 bytes. */
    static OpaqueId of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    static OpaqueId of(ByteBuffer buffer) {
        return new OpaqueId(buffer.getLong(), buffer.getLong());
    }

    /** Whether it is {@code c_} and 32 hexadecimal digits. */
    static boolean isText(String text) {
        return TEXT.matcher(text).matches();
    }

    /** @param text one that {@link #isText} */
    static OpaqueId parse(String text) {
        return of(HexFormat.of().parseHex(text, PREFIX.length(), text.length()));
    }

    /** The next larger one; after the largest the smallest. */
    OpaqueId next() {
        return new OpaqueId(low == -1 ? high + 1 : high, low + 1);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** As it is on the log and in REST paths: {@code c_...}. */
    String text() {
        return PREFIX + HexFormat.of().formatHex(bytes());
    }

    @Override
    public int compareTo(OpaqueId other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }
}
