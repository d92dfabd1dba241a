package dev.heed.cli;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingLineTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aTerminalShowsEveryStateOnOneLineAndKeepsNone() {
        try (var waiting = line(true)) {
            waiting.show("1 of 2");
            waiting.show("2 of 2");
        }

        assertThat(said()).isEqualTo("\r\u001b[2K1 of 2\r\u001b[2K2 of 2\r\u001b[2K");
    }

    @Test
    void elsewhereAStateIsALineWhenNothingWasSaidForSeconds() {
        try (var waiting = line(false)) {
            waiting.show("at once");
            now = now.plus(WaitingLine.BETWEEN_LINES);
            waiting.show("1 of 2");
            waiting.show("again at once");
            now = now.plus(WaitingLine.BETWEEN_LINES);
            waiting.show("2 of 2");
        }

        assertThat(said()).isEqualToNormalizingNewlines("1 of 2\n2 of 2\n");
    }

    private WaitingLine line(boolean terminal) {
        InstantSource clock = () -> now;
        return new WaitingLine(new PrintStream(output, true, StandardCharsets.UTF_8), terminal, clock);
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
