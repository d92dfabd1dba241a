package dev.heed.stack;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log file. */
final class LogTail {
    private static final int BYTES = 32 * 1024;

    private static final Pattern FRAME = Pattern.compile("^\\s+(at \\S+\\(|\\.\\.\\. \\d+ more)");

    private LogTail() {}

    /** The last lines, oldest first; without the frames of stack traces, which leave no room for the reason. */
    static List<String> of(Path log, int count) {
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - BYTES));
            var text = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
            var lines = text.lines().filter(line -> !FRAME.matcher(line).find()).toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }
}
