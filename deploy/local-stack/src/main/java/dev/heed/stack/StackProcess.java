package dev.heed.stack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One child process of a stack: a service, or the broker. It can be started, stopped and killed again and again; it
 * touches no process but its own child.
 */
public final class StackProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    /** How to start the process and how to tell that it is ready. */
    public record Spec(
            String name, List<String> command, Map<String, String> env, int port, Path log, BooleanSupplier ready) {
        public Spec {
            command = List.copyOf(command);
            env = Map.copyOf(env);
        }
    }

    /** What the process does now; {@link #DIED} means that it ended and nobody had asked it to. */
    public enum State {
        STOPPED,
        STARTING,
        READY,
        DIED
    }

    private final Spec spec;
    private volatile @Nullable Process process;
    private volatile boolean wasReady;
    private volatile boolean endIsWanted;

    StackProcess(Spec spec) {
        this.spec = spec;
    }

    public String name() {
        return spec.name();
    }

    public int port() {
        return spec.port();
    }

    /** Output of the process since its last start. */
    public Path log() {
        return spec.log();
    }

    /** Starts and does not wait. @throws StackFailure when it runs already or cannot be started */
    public synchronized StackProcess start() {
        if (isAlive()) {
            throw new StackFailure(spec.name() + " runs already, pid " + pid());
        }
        wasReady = false;
        endIsWanted = false;
        try {
            keepPreviousLog();
            var builder = new ProcessBuilder(spec.command()).redirectErrorStream(true);
            builder.redirectOutput(spec.log().toFile()).environment().putAll(spec.env());
            Process started = builder.start();
            started.getOutputStream().close();
            process = started;
        } catch (IOException e) {
            throw new StackFailure(spec.name() + " does not start: " + e.getMessage(), e);
        }
        return this;
    }

    /** @throws StackFailure with the end of the log when the process ends or is not ready in time */
    public StackProcess awaitReady(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            if (!isAlive()) {
                throw new StackFailure(spec.name() + " ended" + exit() + " before it was ready." + logEnd());
            }
            if (System.nanoTime() > deadline) {
                throw new StackFailure(spec.name() + " is not ready after " + patience.toSeconds() + " s." + logEnd());
            }
            pause();
        }
        return this;
    }

    /** Asks the process to end (SIGTERM), kills it when it does not, and returns when it is gone. */
    public void stop() {
        endIsWanted = true;
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        running.destroy();
        if (!awaitEnd(running, STOP_PATIENCE)) {
            kill();
        }
    }

    /** SIGKILL: the process gets no chance to write anything; returns when it is gone. */
    public void kill() {
        endIsWanted = true;
        Process running = process;
        if (running != null && running.isAlive()) {
            running.destroyForcibly();
            if (!awaitEnd(running, STOP_PATIENCE)) {
                throw new StackFailure(spec.name() + " survived SIGKILL, pid " + running.pid());
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Asks now; a process that is not ready any more is still {@link State#READY} for {@link #state()}. */
    public boolean isReady() {
        boolean ready = isAlive() && spec.ready().getAsBoolean();
        wasReady |= ready;
        return ready;
    }

    public State state() {
        if (process == null || (endIsWanted && !isAlive())) {
            return State.STOPPED;
        }
        if (!isAlive()) {
            return State.DIED;
        }
        return wasReady ? State.READY : State.STARTING;
    }

    /** The process id, or -1 when it was never started. */
    public long pid() {
        Process running = process;
        return running == null ? -1 : running.pid();
    }

    /** The last lines of the log, oldest first. */
    public List<String> lastLines(int count) {
        return LogTail.of(spec.log(), count);
    }

    String logEnd() {
        return "\nLog: " + spec.log() + "\n  | " + String.join("\n  | ", lastLines(15));
    }

    private String exit() {
        Process ended = process;
        return ended == null ? "" : " with exit code " + ended.exitValue();
    }

    private void keepPreviousLog() throws IOException {
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        if (Files.exists(spec.log())) {
            Path previous = spec.log().resolveSibling(spec.log().getFileName() + ".1");
            Files.move(spec.log(), previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean awaitEnd(Process running, Duration patience) {
        try {
            return running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while a process starts", e);
        }
    }
}
