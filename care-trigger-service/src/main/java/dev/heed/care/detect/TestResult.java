package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTest.Firing;

import java.util.List;

/** What a test of a pattern expected and what the detector did. */
public record TestResult(String name, List<Firing> expected, List<Firing> actual) {
    public TestResult {
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
    }

    public boolean passed() {
        return expected.equals(actual);
    }
}
