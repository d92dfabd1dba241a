package dev.heed.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Creates and verifies topics and indexes: each service knows its own, so its jar is run once in the mode in which it
 * migrates and exits. Starts no broker and no store.
 */
public final class Migration {
    /** Longer than another migrator's lease and Kafka's own patience together. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int TAIL_LINES = 15;
    private static final String DIFFERENCE = "would mend: ";

    private final Path root;
    private final Path logs;
    private final Map<String, String> settings;

    /** @param settings the environment of the services, see {@link MigrationSettings} */
    public Migration(Path root, Path home, Map<String, String> settings) {
        this.root = root;
        this.logs = home.resolve("logs");
        this.settings = Map.copyOf(settings);
    }

    /** @throws StackFailure with the end of the log when not all is as the service needs it */
    public void create(ServiceKind service) {
        run(service, "only");
    }

    /** Changes nothing. @return what {@link #create} would mend, a line each */
    public List<String> differences(ServiceKind service) {
        Path log = run(service, "dry-run");
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(DIFFERENCE))
                    .map(line -> line.substring(line.indexOf(DIFFERENCE) + DIFFERENCE.length()))
                    .toList();
        } catch (IOException e) {
            throw new StackFailure(log + " is not readable: " + e, e);
        }
    }

    private Path run(ServiceKind service, String mode) {
        Path log = logs.resolve(service.folder() + "-migrate.log");
        var command = ServiceCommand.java();
        command.addAll(List.of("-Xmx192m", "-jar", service.builtJar(root).toString()));
        try {
            Files.createDirectories(logs);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(settings);
            builder.environment().put("HEED_MIGRATE", mode);
            int exit = exit(builder.start());
            if (exit != 0) {
                throw new StackFailure(service.folder() + " ended with exit code " + exit + ". Log: " + log + "\n  | "
                        + String.join("\n  | ", LogTail.of(log, TAIL_LINES)));
            }
            return log;
        } catch (IOException e) {
            throw new StackFailure(service.folder() + " does not start: " + e.getMessage(), e);
        }
    }

    /** A process that does not end is killed, and its exit code says so. */
    private static int exit(Process process) throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new StackFailure("Interrupted while a service migrates", e);
        }
    }
}
