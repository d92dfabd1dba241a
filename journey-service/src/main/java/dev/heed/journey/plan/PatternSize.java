package dev.heed.journey.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression is once its counted repetitions are written out, which is what RE2 does before anybody
 * can ask: nested ones multiply. Never too small a number; a class counts as one.
 */
final class PatternSize {
    private static final Pattern COUNTED = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");
    private static final long ENOUGH = Integer.MAX_VALUE;

    private final String regex;
    private final Matcher counted;
    /** Sizes of the groups around this place. */
    private final Deque<Long> around = new ArrayDeque<>();

    private long size;
    /** Of what a repetition that comes now would repeat. */
    private long last;

    PatternSize(String regex) {
        this.regex = regex;
        this.counted = COUNTED.matcher(regex);
    }

    long writtenOut() {
        int at = 0;
        while (at < regex.length()) {
            at = next(at);
        }
        while (!around.isEmpty()) {
            size = Math.min(ENOUGH, size + around.pop());
        }
        return size;
    }

    private int next(int at) {
        switch (regex.charAt(at)) {
            case '(' -> open();
            case ')' -> close();
            case '[' -> {
                return atom(behindClass(at));
            }
            case '\\' -> {
                return atom(at + 2);
            }
            case '{' -> {
                return counted.region(at, regex.length()).lookingAt() ? repeat() : atom(at + 1);
            }
            default -> {
                return atom(at + 1);
            }
        }
        return at + 1;
    }

    private void open() {
        around.push(size);
        size = 1;
    }

    private void close() {
        last = size;
        size = Math.min(ENOUGH, last + (around.isEmpty() ? 0 : around.pop()));
    }

    private int atom(int behind) {
        last = 1;
        size++;
        return behind;
    }

    private int repeat() {
        String most = counted.group(2);
        long times = Long.parseLong(most == null || most.isEmpty() ? counted.group(1) : most);
        long grown = Math.min(ENOUGH, last * Math.max(0, times - 1));
        size = Math.min(ENOUGH, size + grown);
        last = Math.min(ENOUGH, last + grown);
        return counted.end();
    }

    /** At its first bracket: RE2 may see a longer class, never a shorter one. */
    private int behindClass(int at) {
        int end = at + 1;
        while (end < regex.length() && regex.charAt(end) != ']') {
            end += regex.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }
}
