package dev.heed.care.backtest;

import dev.heed.care.pattern.Problem;

import java.util.List;

/** A request that cannot be carried out; the message names field and value. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Problem> problems;

    Refused(String code, String message) {
        this(code, message, List.of());
    }

    Refused(String code, String message, List<Problem> problems) {
        super(message, null, false, false);
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    String code() {
        return code;
    }

    /** What is wrong with a pattern. */
    List<Problem> problems() {
        return problems;
    }
}
