package dev.heed.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** How much memory a process holds: from /proc where there is one (containers often lack ps), else from ps. */
public final class ResidentMemory {
    private static final Pattern VM_RSS = Pattern.compile("^VmRSS:\\s+(\\d+) kB", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("(\\d+)");

    private ResidentMemory() {}

    /** In megabytes; empty when nobody can tell. */
    public static OptionalLong megabytes(long pid) {
        try {
            Path status = Path.of("/proc/" + pid + "/status");
            var matcher = Files.exists(status) ? VM_RSS.matcher(Files.readString(status)) : NUMBER.matcher(askPs(pid));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) / 1024) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static String askPs(long pid) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid))
                .redirectErrorStream(true)
                .start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
