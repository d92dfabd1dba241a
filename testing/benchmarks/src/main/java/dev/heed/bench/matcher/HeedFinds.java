package dev.heed.bench.matcher;

import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.Tally;

/** Matches of Heed, told as finds. Each is made in full before, with its evidence and in words. */
final class HeedFinds {
    private final Finds finds = new Finds();

    void take(Findings findings) {
        for (Match match : findings.matches()) {
            int question = Integer.parseInt(match.pattern(), 1, match.pattern().length(), 10);
            finds.add(
                    question,
                    Workload.number(match.customer()),
                    match.matchedAt().toEpochMilli());
        }
        int overflow = findings.left().isEmpty() ? 0 : findings.counted().getOrDefault(Tally.OVERFLOW, 0);
        if (overflow > 0) {
            throw new IllegalStateException("A bound of the state decided what is found: raise HeedContender.LIMITS");
        }
    }

    Finds all() {
        return finds;
    }
}
