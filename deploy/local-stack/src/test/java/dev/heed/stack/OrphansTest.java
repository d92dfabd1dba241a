package dev.heed.stack;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class OrphansTest {
    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // before each test
    private Process service;

    @BeforeEach
    void startOne() throws IOException {
        service = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() {
        service.destroyForcibly();
    }

    @Test
    void aServiceThatAKilledStackLeftIsEnded() throws InterruptedException {
        write(StackPart.started(service.pid()));

        assertThat(Orphans.end(home)).containsExactly("desk-service-0");

        assertThat(service.waitFor()).isNotZero();
    }

    @Test
    void aProcessThatMerelyHasTheSameIdIsLeftAlone() {
        write("2001-01-01T00:00:00Z");

        assertThat(Orphans.end(home)).isEmpty();

        assertThat(service.isAlive()).isTrue();
    }

    private void write(String pidStarted) {
        var part = new StackPart("desk-service-0", "ready", service.pid(), pidStarted, 9002, "");
        StackFile.of("ready", 9000, List.of(part)).write(home);
    }
}
