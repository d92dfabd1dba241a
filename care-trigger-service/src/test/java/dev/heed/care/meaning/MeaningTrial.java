package dev.heed.care.meaning;

import java.util.SplittableRandom;

/** The detector beside its second evaluator, for runs that are longer than a test. Safe for several threads. */
public final class MeaningTrial {
    private final long seed;
    private final Trials trials = new Trials(new DetectorFinder());

    public MeaningTrial(long seed) {
        this.seed = seed;
    }

    /** Runs one of the cases that belong to the seed. */
    public void run(long number) {
        Case one = trials.of(seedOf(number));
        trials.count(one, trials.judge(one));
    }

    private long seedOf(long number) {
        return new SplittableRandom(seed + number).nextLong();
    }

    public long differences() {
        return trials.differences();
    }

    public String table() {
        return trials.table();
    }

    /** The first differences, as small as they get. */
    public String stories() {
        return trials.stories();
    }

    /** One case with what both say of it. */
    public static String story(long caseSeed) {
        var finder = new DetectorFinder();
        Case one = new Trials(finder).of(caseSeed);
        return CaseStory.of(
                one,
                Verdict.lines(Meaning.of(one.pattern(), one.log())),
                Verdict.lines(finder.find(one.pattern(), one.log())));
    }
}
