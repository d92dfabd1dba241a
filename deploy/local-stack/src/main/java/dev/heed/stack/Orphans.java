package dev.heed.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Services whose stack was killed and could not stop them. Only processes that the stack itself wrote down are ended. */
final class Orphans {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Orphans() {}

    /**
     * Ends what the last stack of this home left behind; returns the names. Call it while holding the lock: that alone
     * proves that the stack is gone (a killed process may look alive for a while).
     */
    static List<String> end(Path home) {
        var left = StackFile.read(home).stream()
                .flatMap(file -> file.parts().stream())
                .filter(part -> part.isService() && part.isSameProcess())
                .toList();
        left.forEach(part -> ProcessHandle.of(part.pid()).ifPresent(Orphans::end));
        return left.stream().map(StackPart::name).toList();
    }

    /** Their broker is gone, so a polite stop would hang in Kafka Streams; they get a short chance only. */
    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new StackFailure("Process " + process.pid() + " could not be awaited", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
