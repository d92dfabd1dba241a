package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.stack.ServiceKind;
import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Send an event log (CSV, also .gz) through the HTTP intake as one run, and show what came of it.",
        footer = {
            "",
            "Columns that are not named become properties of the events. The same file again is all duplicates.",
            "HEED_JOURNEY_URL, HEED_METRICS_URL, HEED_TOKEN and HEED_WRITE_KEY name another deployment."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int MAX_LANES = 64;

    @Parameters(paramLabel = "FILE", description = "the log, UTF-8, with a header row")
    Path file = Path.of("");

    @Option(names = "--case", required = true, paramLabel = "COL", description = "whose journey: the customer")
    String caseColumn = "";

    @Option(names = "--activity", required = true, paramLabel = "COL", description = "the type of the event")
    String activityColumn = "";

    @Option(names = "--time", required = true, paramLabel = "COL", description = "ISO 8601; UTC without an offset")
    String timeColumn = "";

    @Option(names = "--id", paramLabel = "COL", description = "unique id; without it a hash of the row's key values")
    @Nullable
    String idColumn;

    @Option(names = "--attrs", paramLabel = "COL", description = "JSON objects, merged into the properties")
    @Nullable
    String attributesColumn;

    @Option(names = "--act", description = "decisions act: tickets are opened. Without it they are only recorded.")
    boolean act;

    @Option(
            names = "--source",
            defaultValue = "local",
            description = "part of the ids of rows without --id, and shown with the run (default local); the events'"
                    + " own source is always that of the write key")
    String source = "";

    @Option(names = "--advance-to", paramLabel = "INSTANT", description = "move the run's time on at its end")
    @Nullable
    Instant advanceTo;

    @Option(names = "--run", paramLabel = "ID", description = "go on with a run that was interrupted")
    @Nullable
    String interruptedRun;

    @Option(names = "--lanes", defaultValue = "4", description = "batches in flight, 1 to 64 (default 4)")
    int lanes;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final StackAccess access;
    private final PrintStream out;
    private final Intake.Pause pause;

    ReplayCommand() {
        this(StackAccess.ofThisMachine(), System.out, Thread::sleep);
    }

    ReplayCommand(StackAccess access, PrintStream out, Intake.Pause pause) {
        this.access = access;
        this.out = out;
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (lanes < 1 || lanes > MAX_LANES) {
            throw new ParameterException(spec.commandLine(), "--lanes is " + lanes + ", outside 1 to " + MAX_LANES);
        }
        if (!Files.isReadable(file)) {
            throw new StackFailure(file + " is not a readable file");
        }
        var metrics = new Api(access.url(ServiceKind.METRICS), access.staff("analyst"));
        try (var log = EventLog.open(file, columns(), source)) {
            ReplayRun run = run(new Api(access.url(ServiceKind.JOURNEY), access.staff("ops")));
            out.println("run       " + run.id() + (act ? ", acting" : ", recording only"));
            var tally = new Tally();
            var intake = new Intake(access.url(ServiceKind.JOURNEY), access.writeKey(), Clock.systemUTC(), pause);
            send(log, intake, run, tally);
            tally.lines().forEach(out::println);
            finish(run, new ReplayFigures(metrics, run.id()));
        }
        return 0;
    }

    private void finish(ReplayRun run, ReplayFigures metrics) throws InterruptedException {
        run.finish(advanceTo);
        JsonNode finished;
        JsonNode figures;
        try (var waiting = new WaitingLine(out, Environment.isTerminal(), Clock.systemUTC())) {
            finished = run.await(pause, waiting::show);
            figures = metrics.await(finished, pause, waiting::show);
        }
        ReplayFigures.lines(figures, finished).forEach(out::println);
    }

    private LogColumns columns() {
        return new LogColumns(caseColumn, activityColumn, timeColumn, idColumn, attributesColumn);
    }

    private ReplayRun run(Api journey) {
        return interruptedRun == null
                ? ReplayRun.open(journey, source, act, file.getFileName().toString())
                : ReplayRun.of(journey, interruptedRun);
    }

    private void send(EventLog log, Intake intake, ReplayRun run, Tally tally) {
        var progress = new ProgressBar(out, Environment.isTerminal(), tally::sent, log::progress);
        try (var sending = new Lanes(lanes, batch -> tally.sent(batch.events(), intake.send(batch, run.id())))) {
            while (log.hasNext()) {
                switch (log.next()) {
                    case LogRow.Event event -> sending.put(event);
                    case LogRow.Bad bad -> tally.bad(bad);
                }
            }
            sending.finish();
        } catch (StackFailure e) {
            throw new StackFailure(
                    e.getMessage() + "\nThe run " + run.id() + " stays open: the same command with --run " + run.id()
                            + " goes on with it; what was sent already is a duplicate then.",
                    e);
        } finally {
            progress.close();
        }
    }
}
