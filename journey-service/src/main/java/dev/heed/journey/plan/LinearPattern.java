package dev.heed.journey.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.Optional;

/**
 * Regular expressions of schemas, matched by RE2 in time linear in the text: emitters choose the texts, so nobody may
 * make matching explode. RE2 has no look-around and no back-references.
 */
final class LinearPattern {
    static final int CHARS = 256;
    private static final int INSTRUCTIONS = 2000;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException for one that {@link #problem} complains of */
    static LinearPattern of(String regex) {
        problem(regex).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return new LinearPattern(Pattern.compile(regex));
    }

    /** Anywhere in the text, as JSON Schema has it. */
    boolean findIn(String text) {
        return pattern.matcher(text).find();
    }

    /** Why the expression cannot be used. */
    static Optional<String> problem(String regex) {
        if (regex.length() > CHARS) {
            return Optional.of("pattern has more than " + CHARS + " characters");
        }
        if (regex.contains("\\Q") || new PatternSize(regex).writtenOut() > INSTRUCTIONS) {
            return Optional.of("pattern is too large once its repetitions are written out");
        }
        try {
            boolean large = Pattern.compile(regex).programSize() > INSTRUCTIONS;
            return large ? Optional.of("pattern is too large once its repetitions are written out") : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "pattern is not supported (RE2 syntax; no look-around, no back-references): " + e.getDescription());
        }
    }
}
