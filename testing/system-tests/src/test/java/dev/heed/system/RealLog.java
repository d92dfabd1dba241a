package dev.heed.system;

import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The logs of other publishers that lie beside the project, with patterns whose answers are known. They are not part of
 * the project: where they are absent, what needs them is skipped and says so.
 */
enum RealLog {
    VOLVO(
            "bpic2013_incidents_volvo.csv.gz",
            new Rule.Count("volvo-queued-again", Set.of("Queued"), 3, Duration.ofHours(1), Set.of()),
            new Rule.Sequence(
                    "volvo-reopened",
                    List.of(Set.of("Completed"), Set.of("Accepted", "Queued")),
                    Duration.ofDays(30),
                    Set.of())),
    SEPSIS(
            "bupar_sepsis.csv.gz",
            new Rule.Absence(
                    "sepsis-no-antibiotics",
                    "ER Sepsis Triage",
                    Set.of("IV Antibiotics"),
                    Duration.ofHours(1),
                    Duration.ZERO,
                    true));

    private static final Path FOLDER =
            Path.of(System.getProperty("project.root", ".")).resolve("../shared/data");

    private final String file;
    private final List<Rule> rules;

    RealLog(String file, Rule... rules) {
        this.file = file;
        this.rules = List.of(rules);
    }

    List<Rule> rules() {
        return rules;
    }

    /** Skips the calling test where the file is absent. */
    Path file() {
        Path path = FOLDER.resolve(file).normalize();
        Assumptions.assumeTrue(
                Files.isReadable(path), "Skipped: " + file + " is not in ../shared/data, beside the project");
        return path;
    }

    List<LoggedEvent> events() {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var in = new GZIPInputStream(Files.newInputStream(file()));
                var rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.stream()
                    .map(row -> new LoggedEvent(
                            row.get("case_id") + "#" + row.getRecordNumber(),
                            row.get("case_id"),
                            row.get("activity"),
                            Instant.parse(row.get("timestamp"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
