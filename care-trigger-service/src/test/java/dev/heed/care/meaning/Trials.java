package dev.heed.care.meaning;

import dev.heed.care.meaning.Verdict.Different;
import dev.heed.care.meaning.Verdict.Equal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Many cases: what kinds there were, how many fired, and the first differences, made small. */
final class Trials {
    private static final int TOLD = 5;
    /** One case in so many takes the way through the text of the pattern. */
    private static final int READ_BACK = 16;

    private final Finder finder;
    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> stories = new ArrayList<>();
    private long differences;
    private long open;

    /** @param fired cases with at least one match */
    record Row(long cases, long fired, long matches) {
        static final Row NONE = new Row(0, 0, 0);

        Row and(int found) {
            return new Row(cases + 1, fired + (found > 0 ? 1 : 0), matches + found);
        }
    }

    Trials(Finder finder) {
        this.finder = finder;
    }

    /** The case that a seed means, for this finder. */
    Case of(long seed) {
        return Case.of(seed, finder::runs);
    }

    Verdict judge(Case one) {
        if (Math.floorMod(one.seed(), READ_BACK) == 0) {
            var read = Verdict.readBack(one.pattern());
            if (!read.equals(one.pattern())) {
                return new Different(one, List.of(), "  read back as " + read);
            }
        }
        return Verdict.on(one, finder);
    }

    synchronized void count(Case one, Verdict verdict) {
        open += verdict instanceof Verdict.Open ? 1 : 0;
        int found = switch (verdict) {
            case Verdict.Open unpromised -> 0;
            case Equal equal -> equal.matches().size();
            case Different different -> different.expected().size();
        };
        rows.put(one.kind(), rows.getOrDefault(one.kind(), Row.NONE).and(found));
        if (verdict instanceof Different different) {
            differences++;
            if (stories.size() < TOLD) {
                stories.add(CaseStory.of(smallest(different)));
            }
        }
    }

    private Different smallest(Different different) {
        Case small = Shrinker.smallest(different.of(), c -> finder.runs(c.pattern()) && judge(c) instanceof Different);
        return judge(small) instanceof Different told ? told : different;
    }

    synchronized long differences() {
        return differences;
    }

    synchronized Map<String, Row> rows() {
        return Map.copyOf(rows);
    }

    synchronized String table() {
        var text = new StringBuilder("%-16s %9s %9s %9s%n".formatted("verb", "cases", "fired", "matches"));
        rows.forEach((kind, row) ->
                text.append("%-16s %9d %9d %9d%n".formatted(kind, row.cases(), row.fired(), row.matches())));
        return text.append(open)
                .append(" cases were open: a bound had to choose between keys\n")
                .toString();
    }

    synchronized String stories() {
        return String.join("\n", stories);
    }
}
