package dev.heed.care.detect;

import dev.heed.care.pattern.When;

import java.util.List;

/**
 * {@code score}: S = max(0, S * 2^(-dt / halfLife) + points); fires when it reaches {@code atLeast} from below, then not
 * again before it was below {@code rearmBelow}.
 *
 * @param any all signals that have points, a set of bits
 */
record ScoreRule(List<Points> add, long any, double halfLife, double atLeast, double rearmBelow) implements Rule {
    private static final int TRACELESS = 64;

    /** @param signal place of the signal in the pattern */
    record Points(int signal, double points) {}

    static ScoreRule of(When.Score score, Names names) {
        List<Points> add = score.add().stream()
                .map(p -> new Points(names.signal(p.of()), p.points()))
                .toList();
        return new ScoreRule(
                add, names.mask(score.signals()), score.halfLife().millis(), score.atLeast(), score.rearmBelow());
    }

    /** What is left of a score after some ms. */
    double decayed(double score, long after) {
        return score == 0 || after == 0 ? score : score * Math.pow(2, -after / halfLife);
    }

    /** Whether so much time has passed that a score is lost in the rounding of what is added to it. */
    boolean isGone(long after) {
        return after >= TRACELESS * halfLife;
    }

    @Override
    public Progress begin() {
        return new ScoreProgress(this);
    }

    @Override
    public Progress read(StateReader in, long base) {
        return ScoreProgress.read(this, in, base);
    }
}
