package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** docs/reference/asyncapi.yaml. */
record AsyncApi(JsonNode document) {
    static AsyncApi read() {
        try {
            var file = JourneyStack.ROOT.resolve("docs/reference/asyncapi.yaml");
            return new AsyncApi(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode channels() {
        return document.path("channels");
    }

    JsonNode messages() {
        return document.path("components").path("messages");
    }

    JsonNode schemas() {
        return document.path("components").path("schemas");
    }

    /** The channel with that address; a missing node when there is none. */
    JsonNode channel(String address) {
        for (JsonNode channel : channels()) {
            if (channel.path("address").asText().equals(address)) {
                return channel;
            }
        }
        return MissingNode.getInstance();
    }

    /** What {@code #/...} points to; a missing node when it points to nothing. */
    JsonNode target(String reference) {
        return document.at(reference.substring(1));
    }

    List<String> references() {
        return document.findValuesAsText("$ref");
    }

    /** What is wrong with a value, by the schema of that name. */
    Set<ValidationMessage> violations(String schema, JsonNode value) {
        ObjectNode whole = document.deepCopy();
        whole.put("$ref", "#/components/schemas/" + schema);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    /** The last part of a {@code $ref} below {@code node}. */
    static String referred(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
