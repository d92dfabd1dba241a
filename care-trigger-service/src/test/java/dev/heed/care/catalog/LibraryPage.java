package dev.heed.care.catalog;

import dev.heed.care.pattern.Spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/reference/library.md}: what the library offers, from its files. */
final class LibraryPage {
    private static final String HEAD = """
            # Library of friction patterns

            Generated from the files below `care-trigger-service/src/main/resources/library`; do not edit. Renew it with
            `-Dlibrary.write=true` (LibraryPagesTest).

            The 62 rows of the catalogue of frictions as patterns; a row that one pattern cannot express has a companion.
            They are offered, not imposed: nothing runs until you adopt it, and nothing contacts a customer then.

                GET  /api/care/v1/library?domain=commerce        what there is; filters domain, evidence, verb
                GET  /api/care/v1/library/refund-overdue         the file with its tests
                POST /api/care/v1/library/refund-overdue/adopt   store it among your patterns

            Adopting stores the version as it is. If the library proposes shadow, the pattern can run and its tests pass, it
            takes that status and you see in the decisions what it would have done; else it stays a draft, and the answer
            says why. Adopting again changes nothing. To change a pattern, store the file under a name of your own.

            **Evidence**: V a vendor documents the threshold; R a regulator sets it; S a study or survey supports the
            importance, the number is a start value; H a heuristic, no source found. V, R and S are proposed for shadow, H
            as a draft; of two classes the better one counts, because the number is ours in S as well. Each file names its
            sources. Surveys of vendors are weak: good enough to choose what to watch, not to promise anything.

            What the patterns listen to is in [the catalogue of events](event-catalogue.md).
            """;

    private static final String TABLE = """

            | row | pattern | fires at | evidence | offered as | does | why |
            |---|---|---|---|---|---|---|
            """;

    private static final Comparator<LibraryPattern> BY_ROW =
            Comparator.comparing(LibraryPattern::catalogue).thenComparing(LibraryPattern::companion);

    private LibraryPage() {}

    static String of(Library library) {
        List<LibraryPattern> entries =
                library.all().stream().map(LibraryFile::entry).sorted(BY_ROW).toList();
        var page = new StringBuilder(HEAD);
        for (String domain :
                entries.stream().map(LibraryPattern::domain).distinct().toList()) {
            page.append("\n## ").append(domain).append('\n').append(TABLE);
            entries.stream().filter(e -> e.domain().equals(domain)).forEach(e -> page.append(row(e)));
        }
        return page.append(sources(entries)).toString();
    }

    private static String row(LibraryPattern entry) {
        List<String> cells = new ArrayList<>();
        cells.add(entry.companion() ? entry.catalogue() + ", companion" : entry.catalogue());
        cells.add(entry.title() + " `" + entry.name() + "`");
        cells.add(entry.condition());
        cells.add(entry.evidence());
        cells.add(entry.proposed().label());
        cells.add(entry.actions());
        cells.add(entry.why());
        return cells.stream().map(LibraryPage::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String cell(String text) {
        return text.strip().replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }

    private static String sources(List<LibraryPattern> entries) {
        Map<String, String> words = Map.of("vendor", "V", "regulator", "R", "study", "S", "heuristic", "H");
        var sources = new StringBuilder("\n## Sources\n\n");
        for (LibraryPattern entry : entries) {
            for (Spec.Grounds each : entry.sources()) {
                sources.append("- `%s` %s: %s%n"
                        .formatted(entry.name(), words.getOrDefault(each.kind(), each.kind()), each.note()));
            }
        }
        return sources.toString();
    }
}
