package dev.heed.bench.matcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process in which one contender runs, alone: does what it is told on standard input, a line each, and answers each
 * with a line. {@code warm SECONDS}; {@code lap} is answered with ns, finds, bytes of heap, and of written state mean
 * and 99th percentile; {@code finds FILE} writes those of the last lap.
 */
public final class Track {
    /**
     * What a contender is made for.
     *
     * @param engine which of those that the process knows
     */
    public record Setting(String engine, int patterns, Workload workload) {
        static Setting parse(String[] arguments) {
            return new Setting(
                    arguments[0],
                    Integer.parseInt(arguments[1]),
                    new Workload(
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]),
                            Skew.valueOf(arguments[4]),
                            Long.parseLong(arguments[5])));
        }

        /** For the command line of {@link Track#serve}. */
        public String[] arguments() {
            return new String[] {
                engine,
                Integer.toString(patterns),
                Integer.toString(workload.customers()),
                Integer.toString(workload.events()),
                workload.skew().name(),
                Long.toString(workload.seed())
            };
        }
    }

    /** Makes the contender that is asked for. */
    @FunctionalInterface
    public interface Stable {
        Contender contender(Setting setting);
    }

    /** What every answer begins with: a JVM may print other lines. */
    public static final String ANSWER = "> ";

    private final Stopwatch watch;

    private Track(Contender contender) {
        this.watch = new Stopwatch(contender);
    }

    /** Until standard input ends. */
    public static void serve(String[] arguments, Stable stable) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever an engine prints
        var track = new Track(stable.contender(Setting.parse(arguments)));
        answers.println(ANSWER + "ready");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            answers.println(ANSWER + track.answer(order));
        }
    }

    private String answer(String order) throws IOException {
        String[] words = order.split(" ", 2);
        switch (words[0]) {
            case "warm" -> watch.warmUp(Integer.parseInt(words[1]));
            case "finds" -> watch.last().write(Path.of(words[1]));
            case "lap" -> {
                Stopwatch.Time time = watch.lap();
                return "%d %d %d %d %d"
                        .formatted(
                                time.nanos(), time.finds(), time.heap(), Math.round(time.mean()), time.percentile(.99));
            }
            default -> throw new IllegalArgumentException("No such order: " + order);
        }
        return "done";
    }
}
