package dev.heed.care.lint;

import dev.heed.care.calendar.CalendarText;
import dev.heed.care.calendar.NamedCalendars;
import dev.heed.care.detect.Calendars;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The calendars of a file of settings, as care-trigger-service reads them; what else is in it is passed over. */
final class CalendarFile {
    private static final String PREFIX = "heed.care.calendars.";
    private static final Set<String> KEYS = Set.of("zone", "days", "hours", "holidays");

    private CalendarFile() {}

    /** @throws LintFile.UnreadableFile when the file is not there, or a calendar in it is wrong */
    static Calendars read(Path file) {
        var settings = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            settings.load(text);
            return NamedCalendars.of(settings.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(PREFIX))
                    .map(key -> nameIn(key, file))
                    .distinct()
                    .collect(Collectors.toMap(CalendarFile::unquoted, name -> calendar(settings, name))));
        } catch (IOException | IllegalArgumentException e) {
            throw new LintFile.UnreadableFile(file + " is no file of settings with calendars: " + e.getMessage());
        }
    }

    private static String nameIn(String key, Path file) {
        int end = key.lastIndexOf('.');
        if (end < PREFIX.length() || !KEYS.contains(key.substring(end + 1))) {
            throw new LintFile.UnreadableFile(
                    file + ": a calendar has no setting " + key + "; it has zone, days, hours" + " and holidays");
        }
        return key.substring(PREFIX.length(), end);
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") && name.endsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    private static CalendarText calendar(Map<Object, Object> settings, String name) {
        String prefix = PREFIX + name + ".";
        return new CalendarText(
                text(settings, prefix + "zone", CalendarText.ZONE),
                list(text(settings, prefix + "days", CalendarText.DAYS)),
                text(settings, prefix + "hours", CalendarText.HOURS),
                list(text(settings, prefix + "holidays", "")));
    }

    private static String text(Map<Object, Object> settings, String key, String otherwise) {
        return settings.getOrDefault(key, otherwise).toString();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
