package dev.heed.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a command waits for: one line painted over itself on a terminal, a line every few seconds elsewhere. */
final class WaitingLine implements AutoCloseable {
    static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

    private static final String WIPE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private Instant last;

    WaitingLine(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Shows it at once on a terminal; elsewhere only when nothing was said for a while. */
    void show(String text) {
        if (terminal) {
            out.print(WIPE + text);
            out.flush();
        } else if (!clock.instant().isBefore(last.plus(BETWEEN_LINES))) {
            out.println(text);
            last = clock.instant();
        }
    }

    /** Leaves nothing behind on a terminal: what was waited for follows. */
    @Override
    public void close() {
        if (terminal) {
            out.print(WIPE);
            out.flush();
        }
    }
}
