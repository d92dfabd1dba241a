package dev.heed.journey.stage;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Equality of one attribute. Texts are equal character by character, numbers by value (1 equals 1.0), booleans as they
 * are; a text never equals a number, and what is missing equals nothing.
 *
 * @param path {@code channel}, or {@code data.} and the names below it, separated by dots
 */
record Condition(String path, JsonNode wanted) {
    static final String CHANNEL = "channel";
    static final String DATA = "data.";

    boolean holds(Moment moment) {
        if (path.equals(CHANNEL)) {
            return wanted.isTextual() && wanted.textValue().equals(moment.channel());
        }
        JsonNode found = moment.data();
        for (String name : path.substring(DATA.length()).split("\\.", -1)) {
            found = found.path(name);
        }
        if (found.isNumber() && wanted.isNumber()) {
            return found.decimalValue().compareTo(wanted.decimalValue()) == 0;
        }
        return found.equals(wanted);
    }
}
