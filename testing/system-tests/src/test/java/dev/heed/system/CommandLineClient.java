package dev.heed.system;

import dev.heed.stack.LocalStack;
import dev.heed.stack.ServiceKind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands behind {@code ./heed}, in a JVM of their own as the script runs them, against the stack of the test. */
final class CommandLineClient {
    private final LocalStack stack;

    CommandLineClient(LocalStack stack) {
        this.stack = stack;
    }

    /** Runs one command to its end and returns what it printed; a failure of it is one of the test. */
    String run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.heed.cli.Heed"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (ServiceKind service : ServiceKind.values()) {
            String name = "HEED_" + service.label().toUpperCase(Locale.ROOT) + "_URL";
            builder.environment().put(name, stack.url(service).toString());
        }
        builder.environment().put("HEED_HOME", stack.plan().home().toString());
        return run(builder);
    }

    private static String run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError("Exit code " + exit + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
