package dev.heed.bench;

import dev.heed.bench.matcher.Finds;
import dev.heed.bench.matcher.Track;
import dev.heed.stack.StackFailure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A contender in a JVM of its own, told what to do; see {@link Track}. */
final class TrackProcess implements AutoCloseable {
    private final String engine;
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    /**
     * One lap.
     *
     * @param heap bytes that the states of all customers took
     * @param meanWritten bytes of the state of a customer when it is written, 0 where none is
     * @param highWritten the same, 99th percentile
     */
    record Lap(long nanos, int finds, long heap, int meanWritten, int highWritten) {
        static Lap parse(String answer) {
            String[] words = answer.split(" ", -1);
            return new Lap(
                    Long.parseLong(words[0]),
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]));
        }
    }

    private TrackProcess(String engine, Process process) {
        this.engine = engine;
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it, and waits until its events are made and its patterns compiled. */
    static TrackProcess start(String mainClass, String classPath, List<String> jvm, Track.Setting setting) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(setting.arguments()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var track = new TrackProcess(setting.engine(), process);
            track.answer();
            return track;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(Track.ANSWER)) {
                    return line.substring(Track.ANSWER.length());
                }
            }
            throw new StackFailure("The process of " + engine + " ended; see above for why");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tell(String order) {
        orders.println(order);
        return answer();
    }

    String engine() {
        return engine;
    }

    void warmUp(int seconds) {
        tell("warm " + seconds);
    }

    Lap lap() {
        return Lap.parse(tell("lap"));
    }

    /** Of the last lap. */
    Finds finds() {
        try {
            Path file = Files.createTempFile("heed-finds", ".bin");
            try {
                tell("finds " + file);
                return Finds.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        orders.close();
        process.onExit().join();
    }
}
