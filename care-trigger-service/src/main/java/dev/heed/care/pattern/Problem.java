package dev.heed.care.pattern;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that is wrong with a pattern. Codes are stable; messages are for people and name rule and value.
 *
 * @param path where in the document: {@code spec.signals.paid.where}, {@code spec.tests[0].given[1].at}
 * @param value the value that breaks the rule, shortened; empty when something is missing
 * @param line line in the file, from 1; 0 when the pattern did not come from text
 * @param column column in the file, from 1; while the line is 0: the character inside the value, 0 for all of it
 */
public record Problem(@JsonIgnore Rule broken, String path, String message, String value, int line, int column) {
    private static final int LONGEST_VALUE = 120;

    public Problem {
        value = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    }

    public static Problem of(String code, String path, String message) {
        return of(Rule.of(code), path, message, "");
    }

    static Problem of(Rule rule, String path, String message, String value) {
        return new Problem(rule, path, message, value, 0, 0);
    }

    @JsonProperty
    public String code() {
        return broken.code();
    }

    /** {@code error} or {@code warning}. */
    @JsonProperty
    public String level() {
        return broken.level().label();
    }

    /** What should be so. */
    @JsonProperty
    public String rule() {
        return broken.meaning();
    }

    @JsonIgnore
    public boolean isError() {
        return broken.level() == Rule.Level.ERROR;
    }

    Problem at(int newLine, int newColumn) {
        return new Problem(broken, path, message, value, newLine, newColumn);
    }

    /** As logs show it. */
    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + code() + " " + path + ": " + message;
    }
}
