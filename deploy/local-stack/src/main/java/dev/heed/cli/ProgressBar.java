package dev.heed.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** How far a replay is: a bar with rate and time left on a terminal, a line every few seconds elsewhere. */
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final int PAINT_MILLIS = 250;
    private static final int LINE_MILLIS = 5000;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier sent;
    private final DoubleSupplier read;
    private final Instant start = Instant.now();
    private final Thread painter;

    /**
     * @param sent events so far
     * @param read share of the file, 0 to 1
     */
    ProgressBar(PrintStream out, boolean terminal, LongSupplier sent, DoubleSupplier read) {
        this.out = out;
        this.terminal = terminal;
        this.sent = sent;
        this.read = read;
        this.painter = Thread.ofPlatform().daemon().name("progress").start(this::paint);
    }

    /** Leaves the last state on its line. */
    @Override
    public void close() {
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.println((terminal ? "\r\u001b[2K" : "") + now());
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(terminal ? PAINT_MILLIS : LINE_MILLIS);
                out.print(terminal ? "\r\u001b[2K" + now() : now() + System.lineSeparator());
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private String now() {
        return text(sent.getAsLong(), read.getAsDouble(), Duration.between(start, Instant.now()));
    }

    static String text(long sent, double read, Duration elapsed) {
        double seconds = Math.max(elapsed.toMillis(), 1) / 1000.0;
        int full = (int) Math.round(read * WIDTH);
        String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
        String left = read > 0 ? clock((long) (seconds / read - seconds)) : "--:--";
        return "[%s] %3d %%  %,d events  %,d/s  %s left"
                .formatted(bar, Math.round(read * 100), sent, Math.round(sent / seconds), left);
    }

    private static String clock(long seconds) {
        return "%02d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
