package dev.heed.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the OpenAPI document of a service says of an answer that was really given. */
public final class ApiReference {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final JsonNode document;

    /** @param openApi the document as JSON */
    public ApiReference(byte[] openApi) {
        document = Json.tree(openApi);
    }

    /**
     * What is wrong with the document; empty when it names the status and the content type of the answer, or when the
     * answer came from no operation: a path or a method that does not exist, a pre-flight request, the pages of Quarkus.
     *
     * @param path as called, without query
     * @param contentType empty for an answer without body
     */
    public Optional<String> drift(String method, String path, int status, Optional<String> contentType) {
        Optional<String> template = template(path);
        JsonNode operation = template.map(
                        found -> document.at("/paths").path(found).path(method.toLowerCase(Locale.ROOT)))
                .orElse(Json.MAPPER.missingNode());
        if (operation.isMissingNode()) {
            return unknown(path, status, method)
                    ? Optional.empty()
                    : Optional.of(
                            "%s %s answered %d, and is not in the OpenAPI document".formatted(method, path, status));
        }
        String asked = "%s %s answered %d".formatted(method, template.orElseThrow(), status);
        JsonNode answer = resolved(operation.path("responses").path(String.valueOf(status)));
        if (answer.isMissingNode()) {
            return Optional.of(asked + ", which its OpenAPI document does not say");
        }
        return contentType
                .map(type -> type.replaceFirst(";.*", "").strip())
                .filter(type -> !answer.path("content").has(type))
                .map(type -> asked + " as " + type + ", which its OpenAPI document does not say");
    }

    private static boolean unknown(String path, int status, String method) {
        return status == 404 || status == 405 || method.equals("OPTIONS") || path.startsWith("/q/");
    }

    /** The path with the fewest parameters wins, as in the service. */
    private Optional<String> template(String path) {
        return document.path("paths")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(regex(template)))
                .min(Comparator.comparingLong(
                        template -> PARAMETER.matcher(template).results().count()));
    }

    private static String regex(String template) {
        return "\\Q" + PARAMETER.matcher(template).replaceAll("\\\\E[^/]+\\\\Q") + "\\E";
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
