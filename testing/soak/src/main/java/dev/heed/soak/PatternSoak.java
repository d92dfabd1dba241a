package dev.heed.soak;

import dev.heed.care.meaning.MeaningTrial;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** The detector beside the second evaluator of the meaning of patterns. */
@Command(
        name = "patterns",
        mixinStandardHelpOptions = true,
        description =
                "Random patterns over random logs: the detector finds what docs/explanation/friction-patterns.md says.")
final class PatternSoak implements Callable<Integer> {
    private static final int STEP = 10_000;

    @Option(names = "--cases", defaultValue = "1000000", description = "how many (default: ${DEFAULT-VALUE})")
    int cases;

    @Option(names = "--seed", description = "of the run; without it another one each time")
    @Nullable
    Long seed;

    @Option(names = "--case", paramLabel = "SEED", description = "tell one case, which an earlier run printed")
    @Nullable
    Long single;

    @Mixin
    ResultLog results = new ResultLog();

    @Spec
    CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        if (single != null) {
            out.println(MeaningTrial.story(single));
            return 0;
        }
        long first = seed == null ? System.nanoTime() : seed;
        out.println(cases + " cases from seed " + first);
        long differences = run(first, out);
        results.append("patterns", first, cases, differences);
        return differences == 0 ? 0 : 1;
    }

    private long run(long first, PrintWriter out) {
        var trial = new MeaningTrial(first);
        for (int done = 0; done < cases; ) {
            int next = Math.min(STEP, cases - done);
            LongStream.range(done, done + next).parallel().forEach(trial::run);
            done += next;
            out.printf("%,d cases, %d differences%n", done, trial.differences());
            out.flush();
        }
        out.println(trial.table());
        out.println(trial.stories());
        return trial.differences();
    }
}
