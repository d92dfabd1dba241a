package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.List;

/** Reads texts from a JSON object; what is neither text nor number is remembered as malformed. */
final class Fields {
    private final JsonNode object;
    private final List<String> malformed = new ArrayList<>();

    Fields(JsonNode object) {
        this.object = object;
    }

    /** Empty when absent or null. Numbers are taken as emitters write them: ids often are numbers. */
    String text(String... path) {
        JsonNode node = at(path);
        if (node.isTextual() || node.isNumber()) {
            return node.asText();
        }
        if (!node.isMissingNode() && !node.isNull()) {
            malformed.add(String.join(".", path));
        }
        return "";
    }

    /** The first of the texts that is there. */
    String either(String first, String second) {
        String text = text(first);
        return text.isEmpty() ? text(second) : text;
    }

    JsonNode at(String... path) {
        JsonNode node = object;
        for (String name : path) {
            node = node.isObject() ? node.path(name) : MissingNode.getInstance();
        }
        return node;
    }

    boolean has(String... path) {
        return at(path).isContainerNode();
    }

    List<String> malformed() {
        return List.copyOf(malformed);
    }
}
