package dev.heed.care.meaning;

import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;
import dev.heed.care.pattern.PatternReader.Read;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What came of a case. */
sealed interface Verdict {
    Comparator<Found> BY_TIME_AND_KEY = Comparator.comparing(Found::at)
            .thenComparing(match -> new TreeMap<>(match.key()).toString())
            .thenComparing(match -> match.evidence().toString());

    record Equal(List<Found> matches) implements Verdict {}

    /** The second evaluator does not say what happens in such a case. */
    record Open() implements Verdict {}

    /** @param actual what was found instead, or how it failed */
    record Different(Case of, List<Found> expected, String actual) implements Verdict {}

    /** Of matches at one instant any may be the one that begins a cooldown: the first of them, here. */
    private static List<Found> sorted(FrictionPattern pattern, List<Found> matches) {
        String first = pattern.spec().per().getFirst();
        List<Found> byKey = matches.stream().sorted(BY_TIME_AND_KEY).toList();
        List<Found> byRest = matches.stream()
                .sorted(Comparator.comparing(Found::at)
                        .thenComparing(match -> match.key().getOrDefault(first, ""))
                        .thenComparing(Found::resting))
                .toList();
        return IntStream.range(0, byKey.size())
                .mapToObj(i -> new Found(
                        byKey.get(i).at(),
                        byKey.get(i).key(),
                        byRest.get(i).resting(),
                        byKey.get(i).evidence()))
                .toList();
    }

    /** A failure is a difference like any other: it is made small and told. */
    static Verdict on(Case one, Finder finder) {
        Meaning.Outcome meaning = Meaning.outcome(one.pattern(), one.log(), Long.MAX_VALUE);
        if (!meaning.decided()) {
            return new Open();
        }
        List<Found> expected = sorted(one.pattern(), meaning.found());
        try {
            List<Found> actual = sorted(one.pattern(), finder.find(one.pattern(), one.log()));
            return actual.equals(expected) ? new Equal(expected) : new Different(one, expected, lines(actual));
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException e) {
            return new Different(one, expected, "  " + e + " at " + e.getStackTrace()[0]);
        }
    }

    /** The pattern as it comes back from its text. */
    static FrictionPattern readBack(FrictionPattern pattern) {
        return switch (PatternReader.read(PatternYaml.of(pattern))) {
            case Read.Accepted accepted -> accepted.pattern();
            case Read.Refused refused -> throw new IllegalStateException("Refused: " + refused.problems());
        };
    }

    static String lines(List<Found> matches) {
        if (matches.isEmpty()) {
            return "  nothing";
        }
        return String.join(
                "\n",
                matches.stream()
                        .map(match -> "  %s %s%s %s"
                                .formatted(
                                        match.at(),
                                        new TreeMap<>(match.key()),
                                        match.resting() ? " (in cooldown)" : "",
                                        match.evidence()))
                        .toList());
    }
}
