package dev.heed.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of a stack as text. */
public final class StatusTable {
    private static final String ROW = "%-26s %-9s %8s %6s %9s  %s";
    private static final int TAIL_LINES = 8;

    private StatusTable() {}

    /** Header, a line per part, the sum of memory; for a part that died where its log is and how it ends. */
    public static List<String> lines(List<StackPart> parts) {
        var lines = new ArrayList<String>();
        lines.add(ROW.formatted("PART", "STATE", "PID", "PORT", "MEMORY", "URL"));
        parts.forEach(part -> lines.add(row(part)));
        lines.add(ROW.formatted("", "", "", "", total(parts) + " MB", ""));
        parts.stream().filter(part -> part.state().equals("died")).forEach(part -> {
            lines.add(part.name() + " died. Log: " + part.log());
            LogTail.of(Path.of(part.log()), TAIL_LINES).forEach(line -> lines.add("  | " + line));
        });
        return lines;
    }

    /** One line for output that cannot be painted over. */
    static String plain(StackPart part) {
        String where = part.state().equals("died") ? "log: " + part.log() : part.url();
        return "%-26s %-9s %s".formatted(part.name(), part.state(), where).stripTrailing();
    }

    private static String row(StackPart part) {
        var memory = ResidentMemory.megabytes(part.pid());
        String shown = memory.isPresent() ? memory.getAsLong() + " MB" : "-";
        return ROW.formatted(
                        part.name(), part.state(), part.pid() > 0 ? part.pid() : "-", part.port(), shown, part.url())
                .stripTrailing();
    }

    /** Broker and store share one process. */
    private static String total(List<StackPart> parts) {
        long sum = parts.stream()
                .mapToLong(StackPart::pid)
                .distinct()
                .map(pid -> ResidentMemory.megabytes(pid).orElse(0))
                .sum();
        return String.valueOf(sum);
    }
}
