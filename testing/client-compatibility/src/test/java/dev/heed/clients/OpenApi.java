package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One of docs/reference/openapi. */
record OpenApi(String service, JsonNode document) {
    /** What comes with a content type, in a request or an answer. */
    record Body(OpenApi api, String place, String type, JsonNode content) {
        boolean isJson() {
            return type.endsWith("json");
        }

        List<JsonNode> examples() {
            List<JsonNode> examples = new ArrayList<>();
            content.path("examples")
                    .forEach(example -> examples.add(api.resolved(example).path("value")));
            return examples;
        }

        Set<ValidationMessage> violations(JsonNode example) {
            ObjectNode whole = api.closed();
            whole.setAll((ObjectNode) content.path("schema").deepCopy());
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(whole)
                    .validate(example, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        }

        @Override
        public String toString() {
            return api.service + ": " + place + " " + type;
        }
    }

    static List<OpenApi> all() {
        Path folder = JourneyStack.ROOT.resolve("docs/reference/openapi");
        try (var files = Files.list(folder)) {
            return files.sorted().map(OpenApi::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenApi read(Path file) {
        try {
            return new OpenApi(file.getFileName().toString(), new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Body> requests() {
        List<Body> bodies = new ArrayList<>();
        operations()
                .forEach(operation -> operation
                        .node
                        .at("/requestBody/content")
                        .properties()
                        .forEach(type -> bodies.add(new Body(this, operation.name, type.getKey(), type.getValue()))));
        return bodies;
    }

    /** Of those that say it went well. */
    List<Body> answers() {
        List<Body> bodies = new ArrayList<>();
        operations()
                .forEach(operation -> operation.node.path("responses").properties().stream()
                        .filter(answer -> answer.getKey().startsWith("2"))
                        .forEach(answer -> answer.getValue()
                                .path("content")
                                .properties()
                                .forEach(type -> bodies.add(new Body(
                                        this,
                                        operation.name + " " + answer.getKey(),
                                        type.getKey(),
                                        type.getValue())))));
        return bodies;
    }

    private record Named(String name, JsonNode node) {}

    private List<Named> operations() {
        List<Named> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method ->
                                operations.add(new Named(method.getKey() + " " + path.getKey(), method.getValue()))));
        return operations;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The document with schemas that allow the members that they name and no others, so that a renamed one is noticed. */
    private ObjectNode closed() {
        ObjectNode whole = document.deepCopy();
        for (JsonNode schema : whole.at("/components/schemas")) {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.putIfAbsent("additionalProperties", object.booleanNode(false));
            }
        }
        return whole;
    }
}
