package dev.heed.care.lint;

import dev.heed.care.detect.Calendars;
import dev.heed.care.pattern.LintSettings;

/**
 * What the checks of a pattern rest on where it is to run.
 *
 * @param calendars those that it may name
 */
public record Grounds(LintSettings settings, Calendars calendars) {
    public static final Grounds DEFAULT = new Grounds(LintSettings.DEFAULT, Calendars.DEFAULT);
}
