package dev.heed.stack;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of the status table, and one entry of {@code stack.json}.
 *
 * @param pidStarted when the process of that id began (ISO instant, empty when unknown): a process id alone may by now
 *     belong to somebody else
 * @param log its log file; for the parts inside the stack's own process that process's log
 */
public record StackPart(String name, String state, long pid, String pidStarted, int port, String log) {
    static StackPart inProcess(String name, int port, boolean running) {
        long pid = ProcessHandle.current().pid();
        return new StackPart(name, running ? "ready" : "starting", pid, started(pid), port, "");
    }

    static StackPart child(StackProcess process) {
        long pid = process.pid();
        String state = process.state().name().toLowerCase(Locale.ROOT);
        return new StackPart(
                process.name(),
                state,
                pid,
                started(pid),
                process.port(),
                process.log().toString());
    }

    StackPart withState(String other) {
        return new StackPart(name, other, pid, pidStarted, port, log);
    }

    /** The process is alive and the one that was written down. */
    boolean isSameProcess() {
        return pid > 0 && !pidStarted.isEmpty() && pidStarted.equals(started(pid));
    }

    boolean isService() {
        return name.contains("-service-");
    }

    String url() {
        return switch (name) {
            case "kafka" -> Ports.HOST + ":" + port;
            case "mongo" -> "mongodb://" + Ports.HOST + ":" + port;
            default -> "http://" + Ports.HOST + ":" + port;
        };
    }

    static String started(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString)
                .orElse("");
    }
}
