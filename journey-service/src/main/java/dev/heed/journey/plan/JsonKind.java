package dev.heed.journey.plan;

import com.fasterxml.jackson.databind.JsonNode;

/** What JSON Schema calls a type; {@code integer} and {@code number} told apart by how the number is written. */
enum JsonKind {
    STRING("string"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    NULL("null"),
    OBJECT("object"),
    ARRAY("array");

    private final String word;

    JsonKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static JsonKind of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING, BINARY -> STRING;
            case NUMBER -> node.isIntegralNumber() ? INTEGER : NUMBER;
            case BOOLEAN -> BOOLEAN;
            case OBJECT, POJO -> OBJECT;
            case ARRAY -> ARRAY;
            case NULL, MISSING -> NULL;
        };
    }
}
