package dev.heed.stack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * {@code stack.json} in the stack's home: what the other commands know about the stack that runs.
 *
 * @param state starting, ready or stopping
 * @param portBase what {@code --port-base} was
 */
public record StackFile(long pid, String pidStarted, String state, int portBase, List<StackPart> parts) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public StackFile {
        parts = List.copyOf(parts);
    }

    static StackFile of(String state, int portBase, List<StackPart> parts) {
        long pid = ProcessHandle.current().pid();
        return new StackFile(pid, StackPart.started(pid), state, portBase, parts);
    }

    /** Empty when no stack was started, or the last one ended in order. */
    public static Optional<StackFile> read(Path home) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file(home)), StackFile.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StackFailure(file(home) + " is not readable: " + e.getMessage(), e);
        }
    }

    /** The stack's process is alive and the one that wrote the file. */
    public boolean isRunning() {
        return new StackPart("stack", state, pid, pidStarted, 0, "").isSameProcess();
    }

    public boolean isReady() {
        return "ready".equals(state) && isRunning();
    }

    /** Whole or not at all: others may read it at any moment. */
    void write(Path home) {
        try {
            Files.createDirectories(home);
            Path next = home.resolve("stack.json.next");
            JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), this);
            Files.move(next, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path home) {
        return home.resolve("stack.json");
    }
}
