package dev.heed.journey.rejection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.journey.inbound.StrictJson;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record of journey.rejected as it is read: anything may be in it, and nothing of it is an error here.
 *
 * @param key the source that it came from
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, compared by nobody
record Arrived(int partition, long offset, Instant appended, byte[] key, byte[] value, List<Attribute> headers) {
    private static final int SOURCE_CHARS = 256;
    private static final String UNSPECIFIED = "unspecified";

    Kept kept() {
        return new Kept(
                // a topic that was created anew has the same offsets again, at other times
                partition + "-" + offset + "-" + Long.toString(appended.toEpochMilli(), Character.MAX_RADIX),
                source(),
                text(Kept.REASON)
                        .filter(code -> code.matches("[a-z0-9-]{1,64}"))
                        .orElse(UNSPECIFIED),
                violations(),
                appended,
                way(),
                size(),
                text("heed_sha256").orElse(""),
                size() > value.length,
                value,
                headers,
                Kept.State.OPEN,
                Optional.empty());
    }

    private List<String> violations() {
        return text(Rejection.VIOLATIONS)
                .flatMap(json -> StrictJson.tree(json.getBytes(StandardCharsets.UTF_8)))
                .map(texts -> texts.valueStream().map(JsonNode::asText).toList())
                .orElse(List.of());
    }

    private long size() {
        return text("heed_size")
                .filter(size -> size.matches("\\d{1,12}"))
                .map(Long::parseLong)
                .orElse((long) value.length);
    }

    private String source() {
        String source = new String(key, StandardCharsets.UTF_8);
        return source.length() <= SOURCE_CHARS ? source : source.substring(0, SOURCE_CHARS);
    }

    /** A record that came over Kafka may carry any header, a path among them; the resolver's own stand at the end. */
    private String way() {
        return text("heed_topic")
                .map(topic -> topic + "/" + text("heed_partition").orElse("") + "/"
                        + text("heed_offset").orElse(""))
                .or(() -> text("heed_path").filter(path -> path.startsWith("/")))
                .orElse(UNSPECIFIED);
    }

    private Optional<String> text(String name) {
        return Attribute.last(headers, name);
    }
}
