package dev.heed.care.meaning;

import dev.heed.care.meaning.Verdict.Different;
import dev.heed.contracts.JourneyEvent;

import java.time.Instant;
import java.util.stream.Collectors;

/** A difference as a person reads it. */
final class CaseStory {
    private CaseStory() {}

    static String of(Different different) {
        return of(different.of(), Verdict.lines(different.expected()), different.actual());
    }

    static String of(Case told, String expected, String actual) {
        return """
                --- case %d (%s): ./heed soak patterns --case %d
                %sarrivals:
                %s
                by the document:
                %s
                by the detector:
                %s
                """.formatted(
                        told.seed(),
                        told.kind(),
                        told.seed(),
                        PatternYaml.of(told.pattern()),
                        told.log().stream().map(CaseStory::arrival).collect(Collectors.joining("\n")),
                        expected,
                        actual);
    }

    private static String arrival(JourneyEvent event) {
        return "  %-4s %s (%s) %-9s %s %s %s"
                .formatted(
                        event.id(),
                        event.time(),
                        sinceBegin(event.time()),
                        event.type(),
                        event.customer(),
                        event.extensions(),
                        event.data());
    }

    private static String sinceBegin(Instant at) {
        long seconds = at.getEpochSecond() - Scale.SECONDS.start() / 1_000;
        return seconds < 86_400 ? "+" + seconds + "s" : "+" + seconds / 3_600 + "h";
    }
}
