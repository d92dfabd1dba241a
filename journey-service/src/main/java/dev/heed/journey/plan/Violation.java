package dev.heed.journey.plan;

/**
 * One place where data or a schema is not as it must be.
 *
 * @param pointer JSON pointer to the place; empty for the whole
 * @param rule the keyword of JSON Schema, or a stable code of ours
 * @param message for people; quotes names and rules, never values of the data
 */
record Violation(String pointer, String rule, String message) {
    String text() {
        return (pointer.isEmpty() ? "data" : pointer) + ": " + message;
    }
}
