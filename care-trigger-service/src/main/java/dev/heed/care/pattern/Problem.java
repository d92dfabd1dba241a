package dev.heed.care.pattern;

/**
 * One thing that is wrong with a pattern. Codes are stable; messages are for people and name rule and value.
 *
 * @param path where in the document: {@code spec.signals.paid.where}, {@code spec.tests[0].given[1].at}
 * @param line line in the file, from 1; 0 when the pattern did not come from text
 */
public record Problem(String code, String path, String message, int line) {
    public static Problem of(String code, String path, String message) {
        return new Problem(code, path, message, 0);
    }

    Problem at(int newLine) {
        return new Problem(code, path, message, newLine);
    }
}
