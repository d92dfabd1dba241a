package dev.heed.care.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What came of one call of a {@link Detector}; valid until its next call. */
public final class Findings {
    private final PatternSet patterns;
    private final List<Finding> found = new ArrayList<>();
    /** By the place of the version; the last number is of versions that are not known. */
    private final Map<Tally, int[]> counts = new EnumMap<>(Tally.class);

    private boolean counted;

    /**
     * How often something was left out.
     *
     * @param pattern name of the pattern; empty for state of a version that is not known any more
     */
    public record Left(String pattern, Tally tally, int times) {}

    Findings(PatternSet patterns) {
        this.patterns = patterns;
    }

    void clear() {
        found.clear();
        if (counted) {
            counts.values().forEach(each -> Arrays.fill(each, 0));
            counted = false;
        }
    }

    void add(Finding finding) {
        found.add(finding);
    }

    void count(Member member, Tally tally) {
        count(member.index(), tally, 1);
    }

    void countUnknown(int times) {
        count(patterns.size(), Tally.UNKNOWN_VERSION, times);
    }

    void count(int row, Tally tally, int times) {
        counts.computeIfAbsent(tally, t -> new int[patterns.size() + 1])[row] += times;
        counted |= times > 0;
    }

    /** How many matches there are. */
    public int size() {
        return found.size();
    }

    /** Matches in the order in which they were found. */
    public List<Match> matches() {
        return found.isEmpty() ? List.of() : found.stream().map(Finding::match).toList();
    }

    public List<Left> left() {
        if (!counted) {
            return List.of();
        }
        List<Left> left = new ArrayList<>();
        counts.forEach((tally, rows) -> {
            for (int row = 0; row < rows.length; row++) {
                if (rows[row] > 0) {
                    left.add(new Left(name(row), tally, rows[row]));
                }
            }
        });
        return left;
    }

    private String name(int row) {
        return row < patterns.size() ? patterns.member(row).pattern().name() : "";
    }

    /** {@link #left} of all patterns together. */
    public Map<Tally, Integer> counted() {
        Map<Tally, Integer> sums = new EnumMap<>(Tally.class);
        left().forEach(each -> sums.merge(each.tally(), each.times(), Integer::sum));
        return sums;
    }
}
