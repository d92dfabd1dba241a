package dev.heed.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as a table, under a line about the machine. */
final class Report {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    Report(String... header) {
        this.header = List.of(header);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** A line of progress; the result stands alone on standard output. */
    static void say(String line) {
        System.err.println(line);
    }

    void print(String title) {
        print(title, "broker, store, service and load on this one machine");
    }

    /** @param sharing what the machine does at the same time */
    void print(String title, String sharing) {
        System.out.println();
        System.out.println(title);
        System.out.println(machine() + ", " + sharing);
        System.out.println();
        text().forEach(System.out::println);
    }

    /** A table in Markdown, so that it can be kept. */
    List<String> text() {
        var lines = new ArrayList<String>();
        lines.add(line(header));
        lines.add(line(header.stream().map(cell -> "---").toList()));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String machine() {
        var runtime = Runtime.getRuntime();
        return "%d cores, JDK %s, %s %s"
                .formatted(
                        runtime.availableProcessors(),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
