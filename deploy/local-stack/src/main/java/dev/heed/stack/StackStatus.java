package dev.heed.stack;

import java.nio.file.Path;
import java.util.List;

/** The stack of a home as another process sees it. */
public record StackStatus(List<String> lines, int exitCode) {
    private static final int NOT_ALL_READY = 1;
    private static final int NOT_RUNNING = 3;

    public StackStatus {
        lines = List.copyOf(lines);
    }

    /** Asks every part now. */
    public static StackStatus now(Path home) {
        var file = StackFile.read(home).filter(StackFile::isRunning);
        if (file.isEmpty()) {
            return new StackStatus(List.of("Not running. Start it with ./heed up"), NOT_RUNNING);
        }
        var parts = file.get().parts().stream().map(StackStatus::asked).toList();
        boolean ready = file.get().isReady()
                && parts.stream().allMatch(part -> part.state().equals("ready"));
        return new StackStatus(StatusTable.lines(parts), ready ? 0 : NOT_ALL_READY);
    }

    private static StackPart asked(StackPart part) {
        if (!part.state().equals("ready")) {
            return part;
        }
        if (!part.isSameProcess()) {
            return part.withState("died");
        }
        boolean ready = part.isService() ? Readiness.service(part.port()) : Ports.answers(part.port());
        return ready ? part : part.withState("not ready");
    }
}
