package dev.heed.stack;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack in a process of its own, which stays when this one ends. */
public final class DetachedStack {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);
    private static final int POLL_MILLIS = 250;
    private static final int TAIL_LINES = 30;

    private final StackPlan plan;
    private final int portBase;
    private final StatusScreen screen;

    public DetachedStack(StackPlan plan, int portBase, StatusScreen screen) {
        this.plan = plan;
        this.portBase = portBase;
        this.screen = screen;
    }

    /** Returns when all is ready. @throws StackFailure with what the stack said when it is not; nothing runs then */
    public void start(boolean fresh) {
        clear();
        Path log = plan.logs().resolve("stack.log");
        Process stack = spawn(log, fresh);
        while (!isReady(stack)) {
            if (!stack.isAlive()) {
                throw new StackFailure(String.join("\n", LogTail.of(log, TAIL_LINES)));
            }
            StackFile.read(plan.home()).ifPresent(file -> screen.show(file.parts()));
            pause();
        }
        StackFile.read(plan.home()).ifPresent(file -> screen.show(file.parts()));
        screen.say("Ready, pid " + stack.pid() + ". Stop it with ./heed down; it says what it does in " + log);
    }

    private void clear() {
        StackLock lock = StackLock.take(plan.home());
        try {
            Stack.clear(plan, screen);
        } finally {
            lock.close();
        }
    }

    /** Ends the stack of the home, in order. @return what happened, for people */
    public static String stop(Path home) {
        var running = StackFile.read(home).filter(StackFile::isRunning);
        if (running.isEmpty()) {
            return endLeftOvers(home);
        }
        var process = ProcessHandle.of(running.get().pid());
        process.ifPresent(ProcessHandle::destroy);
        process.ifPresent(DetachedStack::awaitEnd);
        return "Stopped. Data is kept in " + home.resolve("data");
    }

    private static String endLeftOvers(Path home) {
        StackLock lock = StackLock.take(home);
        try {
            List<String> ended = Orphans.end(home);
            StackFile.delete(home);
            return ended.isEmpty()
                    ? "Not running."
                    : "The stack had been killed; ended what it left: " + String.join(", ", ended);
        } finally {
            lock.close();
        }
    }

    private Process spawn(Path log, boolean fresh) {
        try {
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(command(fresh))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new StackFailure("The stack does not start: " + e.getMessage(), e);
        }
    }

    /** The same program with the same settings; nohup, so that closing the terminal does not stop it. */
    private List<String> command(boolean fresh) {
        var command = new ArrayList<String>();
        command.add("nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Dheed.tty"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("dev.heed.cli.Heed");
        command.add("up");
        command.add("--port-base");
        command.add(String.valueOf(portBase));
        if (fresh) {
            command.add("--fresh");
        }
        return command;
    }

    private boolean isReady(Process stack) {
        return StackFile.read(plan.home())
                .filter(file -> file.pid() == stack.pid() && file.isReady())
                .isPresent();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StackFailure("The stack, pid " + process.pid() + ", does not stop; see its logs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while the stack starts; stop it with ./heed down", e);
        }
    }
}
