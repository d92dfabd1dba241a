package dev.heed.care.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.regex.Matcher;

/**
 * The pattern of {@code matches}: RE2, so that matching takes time linear in the text. RE2 writes counted repetitions
 * out before anybody can ask how large that gets, so they are bounded first.
 */
final class LiteralPattern {
    private static final int CHARS = 256;
    private static final int INSTRUCTIONS = 2_000;
    private static final long WRITTEN_OUT = 200_000;
    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    private LiteralPattern() {}

    static Pattern of(String regex, int character) throws WhereRefused {
        if (regex.length() > CHARS) {
            throw refused("It has more than " + CHARS + " characters", character);
        }
        if (writtenOut(regex) > WRITTEN_OUT) {
            throw refused("It is too large once its repetitions are written out", character);
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.programSize() > INSTRUCTIONS) {
                throw refused("It is too large once its repetitions are written out", character);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw refused("Not RE2 (no look-around, no back-references): " + e.getDescription(), character);
        }
    }

    /** Never too small: as if all repetitions stood inside each other. */
    private static long writtenOut(String regex) {
        long size = Math.max(1, regex.length());
        Matcher counted = COUNTED.matcher(regex);
        while (counted.find() && size <= WRITTEN_OUT) {
            String most = counted.group(2) == null || counted.group(2).isEmpty() ? counted.group(1) : counted.group(2);
            size *= Math.max(1, Long.parseLong(most));
        }
        return size;
    }

    private static WhereRefused refused(String why, int character) {
        return new WhereRefused(Rule.WHERE_PATTERN, "The pattern of matches can not be used: " + why, character);
    }
}
