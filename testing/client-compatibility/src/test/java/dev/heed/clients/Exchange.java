package dev.heed.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * One request of a client and what came of it.
 *
 * @param answered what the service said
 * @param shown what the client was told
 * @param messageIds of the events in the body
 * @param problem the body of an answer that is an error
 */
record Exchange(String method, String path, int answered, int shown, List<String> messageIds, String problem) {
    private static final Pattern MESSAGE_ID = Pattern.compile("\"messageId\"\\s*:\\s*\"([^\"]+)\"");
    private static final int GZIP_MAGIC = 0x1f;

    boolean isSpoilt() {
        return answered != shown;
    }

    boolean isGood() {
        return shown / 100 == 2;
    }

    static List<String> messageIds(byte[] body) {
        return MESSAGE_ID
                .matcher(text(body))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String text(byte[] body) {
        if (body.length == 0 || body[0] != GZIP_MAGIC) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        String told = isSpoilt() ? ", shown to the client as " + shown : "";
        return method + " " + path + " -> " + answered + told + (problem.isEmpty() ? "" : " " + problem);
    }
}
