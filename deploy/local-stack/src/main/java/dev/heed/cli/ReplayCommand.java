package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.eventlog.EventLog;
import dev.heed.eventlog.LogRow;
import dev.heed.eventlog.SortedLog;
import dev.heed.stack.ServiceKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Send an event log (CSV, JSON lines or XES, also .gz) through the HTTP intake as one run, and show"
                        + " what came of it.",
        footer = {
            "",
            "Fields that are not named become properties of the events. The same file again is all duplicates.",
            "HEED_JOURNEY_URL, HEED_METRICS_URL, HEED_TOKEN and HEED_WRITE_KEY name another deployment."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int MAX_LANES = 64;

    @Mixin
    LogOptions log = new LogOptions();

    @Option(names = "--act", description = "decisions act: tickets are opened. Without it they are only recorded.")
    boolean act;

    @Option(names = "--advance-to", paramLabel = "INSTANT", description = "move the run's time on at its end")
    @Nullable
    Instant advanceTo;

    @Option(
            names = {"--resume", "--run"},
            paramLabel = "RUN",
            description = "go on with a run that was interrupted; what was acknowledged is not sent again")
    @Nullable
    String interruptedRun;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "sort by time and send N times faster than it happened: 60 makes an hour a minute. Without it"
                    + " the file's order is kept, at full speed")
    @Nullable
    Double speed;

    @Option(
            names = "--on-error",
            defaultValue = "skip",
            paramLabel = "WHAT",
            description = "of a row that cannot become an event: skip (count it, default) or stop")
    OnError onError = OnError.SKIP;

    @Option(names = "--lanes", defaultValue = "4", description = "batches in flight, 1 to 64 (default 4)")
    int lanes;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final StackAccess access;
    private final PrintStream out;
    private final Intake.Pause pause;

    enum OnError {
        SKIP,
        STOP
    }

    private interface Step {
        void run() throws InterruptedException;
    }

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
        requireUsable();
        var metrics = new Api(access.url(ServiceKind.METRICS), access.staff("analyst"));
        try (EventLog events = log.open()) {
            ReplayRun run = run(new Api(access.url(ServiceKind.JOURNEY), access.staff("ops")));
            Path folder = access.data().resolve("replays");
            var checkpoint = Checkpoint.open(folder, run.id(), lanes, Clock.systemUTC());
            if (interruptedRun == null || run.takesEvents()) {
                send(events, run, checkpoint, folder);
            }
            run.finish(advanceTo);
            show(run, new ReplayFigures(metrics, run.id()));
            checkpoint.delete();
        }
        return 0;
    }

    private void requireUsable() {
        if (lanes < 1 || lanes > MAX_LANES) {
            throw new ParameterException(spec.commandLine(), "--lanes is " + lanes + ", outside 1 to " + MAX_LANES);
        }
        if (speed != null && !(speed > 0 && Double.isFinite(speed))) {
            throw new ParameterException(spec.commandLine(), "--speed is " + speed + ", not a number above 0");
        }
    }

    private ReplayRun run(Api journey) {
        if (interruptedRun != null) {
            var run = ReplayRun.of(journey, interruptedRun);
            out.println("run       " + run.id() + ", resumed");
            return run;
        }
        var run =
                ReplayRun.open(journey, log.source, act, log.file.getFileName().toString());
        out.println("run       " + run.id() + (act ? ", acting" : ", recording only") + "; if interrupted, --resume "
                + run.id() + " goes on");
        return run;
    }

    private void send(EventLog events, ReplayRun run, Checkpoint checkpoint, Path folder) throws InterruptedException {
        var tally = new Tally(log.file.getFileName().toString(), onError);
        var intake = new Intake(access.url(ServiceKind.JOURNEY), access.writeKey(), Clock.systemUTC(), pause);
        var sending = new Sending(intake, run.id(), checkpoint, tally);
        if (speed == null) {
            watched(tally::passed, events::progress, () -> sending.send(events, null));
        } else {
            try (var sorted = new SortedLog(folder)) {
                out.println("sorting by time");
                watched(sorted::size, events::progress, () -> sort(events, sorted, tally));
                out.println("sending, %s times faster than it happened".formatted(speed));
                double size = Math.max(sorted.size(), 1);
                var pace = new Pace(speed, Clock.systemUTC(), pause);
                watched(tally::passed, () -> tally.passed() / size, () -> sending.send(sorted, pace));
            }
        }
        tally.lines().forEach(out::println);
    }

    private static void sort(EventLog events, SortedLog sorted, Tally tally) {
        while (events.hasNext()) {
            switch (events.next()) {
                case LogRow.Event event -> sorted.add(event);
                case LogRow.Bad bad -> tally.bad(bad);
            }
        }
        sorted.sort();
    }

    private void watched(LongSupplier events, DoubleSupplier share, Step step) throws InterruptedException {
        var bar = new ProgressBar(out, Environment.isTerminal(), events, share);
        try {
            step.run();
        } finally {
            bar.close();
        }
    }

    private void show(ReplayRun run, ReplayFigures metrics) throws InterruptedException {
        JsonNode finished;
        JsonNode figures;
        try (var waiting = new WaitingLine(out, Environment.isTerminal(), Clock.systemUTC())) {
            finished = run.await(pause, waiting::show);
            figures = metrics.await(finished, pause, waiting::show);
        }
        ReplayFigures.lines(figures, finished).forEach(out::println);
    }
}
