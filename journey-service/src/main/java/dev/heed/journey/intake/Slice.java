package dev.heed.journey.intake;

import java.util.Arrays;

/** A part of a request body, not copied before somebody wants it. */
@SuppressWarnings("ArrayRecordComponent") // a view of the body, compared by nobody
record Slice(byte[] body, int from, int to) {
    static Slice whole(byte[] body) {
        return new Slice(body, 0, body.length);
    }

    int length() {
        return to - from;
    }

    byte[] bytes() {
        return Arrays.copyOfRange(body, from, to);
    }

    /** Whether a surrogate is written as an escape: in UTF-8, the only way in for half a character. */
    boolean escapesSurrogates() {
        for (int i = from; i + 2 < to; i++) {
            if (body[i] == '\\' && body[i + 1] == 'u' && (body[i + 2] == 'd' || body[i + 2] == 'D')) {
                return true;
            }
        }
        return false;
    }
}
