package dev.heed.journey.stage;

/**
 * One thing that is wrong with a map. Codes are stable; messages are for people.
 *
 * @param path where in the document: {@code spec.stages[0].entry[1].type}
 * @param line from 1; 0 when the document as a whole is meant
 * @param column from 1
 */
record Problem(String code, String path, String message, int line, int column) {}
