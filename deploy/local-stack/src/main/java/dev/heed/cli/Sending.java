package dev.heed.cli;

import dev.heed.eventlog.LogRow;
import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;

/** The rows of a log on their way to the intake: what was acknowledged before is skipped, the pace is kept. */
final class Sending {
    private final Intake intake;
    private final String run;
    private final Checkpoint checkpoint;
    private final Tally tally;

    Sending(Intake intake, String run, Checkpoint checkpoint, Tally tally) {
        this.intake = intake;
        this.run = run;
        this.checkpoint = checkpoint;
        this.tally = tally;
    }

    /**
     * Returns when everything was acknowledged.
     *
     * @param pace none: as fast as the intake takes it
     */
    void send(Iterator<? extends LogRow> rows, @Nullable Pace pace) throws InterruptedException {
        try (var lanes = new Lanes(checkpoint.lanes(), this::batch)) {
            while (rows.hasNext()) {
                switch (rows.next()) {
                    case LogRow.Event event -> event(event, lanes, pace);
                    case LogRow.Bad bad -> tally.bad(bad);
                }
            }
            lanes.finish();
            checkpoint.requireAllSkipped();
        } catch (StackFailure e) {
            throw new StackFailure(
                    e.getMessage() + "\nThe run " + run + " stays open: the same command with --resume " + run
                            + " goes on with it.",
                    e);
        } finally {
            checkpoint.write();
        }
    }

    private void event(LogRow.Event event, Lanes lanes, @Nullable Pace pace) throws InterruptedException {
        if (checkpoint.skips(event)) {
            tally.skipped();
            return;
        }
        if (pace != null) {
            pace.await(event.time(), lanes::rethrow);
        }
        lanes.put(event);
    }

    private void batch(Batch batch) {
        tally.sent(batch.events(), intake.send(batch, run));
        checkpoint.acknowledged(batch.events());
    }
}
