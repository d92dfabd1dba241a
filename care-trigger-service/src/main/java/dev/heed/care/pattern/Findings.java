package dev.heed.care.pattern;

import java.util.ArrayList;
import java.util.List;

/** What is wrong, as it is found. */
final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    void add(Rule rule, String path, String message, Object value) {
        problems.add(Problem.of(rule, path, message, String.valueOf(value)));
    }

    void addIf(boolean wrong, Rule rule, String path, String message, Object value) {
        if (wrong) {
            add(rule, path, message, value);
        }
    }

    void addAll(List<Problem> more) {
        problems.addAll(more);
    }

    List<Problem> list() {
        return List.copyOf(problems);
    }
}
