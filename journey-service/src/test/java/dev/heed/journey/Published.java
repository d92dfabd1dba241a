package dev.heed.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The examples of docs/reference/asyncapi.yaml. */
public final class Published {
    private static final JsonNode MESSAGES = read().path("components").path("messages");

    private Published() {}

    /** The first example of a message, read as a record of the log is. */
    public static CloudEvent event(String message) {
        JsonNode example = MESSAGES.path(message).path("examples").path(0);
        var headers = new RecordHeaders();
        example.path("headers")
                .properties()
                .forEach(header ->
                        headers.add(header.getKey(), header.getValue().asText().getBytes(StandardCharsets.UTF_8)));
        return switch (CloudEventHeaders.read(headers, Json.write(example.path("payload")), Instant.EPOCH)) {
            case CloudEventHeaders.Read.Event(var event) -> event;
            case CloudEventHeaders.Read.Malformed(var code, var why) -> throw new AssertionError(code + ": " + why);
        };
    }

    private static JsonNode read() {
        try {
            String root = System.getProperty("project.root", "..");
            String text = Files.readString(Path.of(root, "docs/reference/asyncapi.yaml"));
            return Json.MAPPER.valueToTree(new Yaml().load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
