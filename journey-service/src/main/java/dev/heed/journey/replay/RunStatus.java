package dev.heed.journey.replay;

import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A run as the REST API shows it.
 *
 * @param state {@code opening}, {@code open}, {@code finishing} or {@code finished}; opening: its POST did not end yet,
 *     or ended with 503 and may be repeated
 * @param accepted events accepted; this and the other counts are known when the run is finishing, partition by
 *     partition
 * @param finishedPartitions partitions whose detection is complete
 */
record RunStatus(
        String id,
        String source,
        boolean act,
        String label,
        String state,
        Instant openedAt,
        Optional<Instant> advanceTo,
        long accepted,
        long duplicate,
        long rejected,
        long matches,
        long decisions,
        int partitions,
        int finishedPartitions) {

    static RunStatus of(Run run) {
        return new RunStatus(
                run.id(),
                run.source(),
                run.act(),
                run.label(),
                run.state().word(),
                run.openedAt(),
                run.advanceTo(),
                taken(run, Run.Taken::accepted),
                taken(run, Run.Taken::duplicate),
                taken(run, Run.Taken::rejected),
                found(run, Run.Found::matches),
                found(run, Run.Found::decisions),
                run.partitions(),
                run.found().size());
    }

    private static long taken(Run run, ToLongFunction<Run.Taken> count) {
        return run.taken().values().stream().mapToLong(count).sum();
    }

    private static long found(Run run, ToLongFunction<Run.Found> count) {
        return run.found().values().stream().mapToLong(count).sum();
    }
}
