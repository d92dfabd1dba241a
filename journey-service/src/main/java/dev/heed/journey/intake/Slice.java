package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.journey.inbound.StrictJson;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

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

    /** The JSON object that it is, with more texts in it; byte by byte as it is without any. */
    byte[] with(Map<String, String> added) {
        if (added.isEmpty()) {
            return bytes();
        }
        ObjectNode members = StrictJson.MAPPER.createObjectNode();
        added.forEach(members::put);
        byte[] more = StrictJson.ascii(members);
        boolean first = isEmptyObject();
        ByteBuffer object = ByteBuffer.allocate(length() + more.length - (first ? 2 : 1));
        object.put(body, from, length() - 1);
        return first
                ? object.put(more, 1, more.length - 1).array()
                : object.put((byte) ',').put(more, 1, more.length - 1).array();
    }

    private boolean isEmptyObject() {
        for (int i = from + 1; i < to - 1; i++) {
            if (!Character.isWhitespace(body[i])) {
                return false;
            }
        }
        return true;
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
