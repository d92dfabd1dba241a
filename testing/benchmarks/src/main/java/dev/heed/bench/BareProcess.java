package dev.heed.bench;

import dev.heed.stack.StackFailure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link BareStore} as a process of its own, with the memory and the collector of the service it is compared with. */
record BareProcess(Process process) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    static BareProcess start(BenchStack stack, int stateBytes) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BareStore.class.getName(),
                stack.kafka(),
                stack.state().toString(),
                String.valueOf(stateBytes));
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            stack.local().plan().logs().resolve("bare.log").toFile());
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            return new BareProcess(builder.start());
        } catch (IOException e) {
            throw new StackFailure("The bare topology does not start: " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
