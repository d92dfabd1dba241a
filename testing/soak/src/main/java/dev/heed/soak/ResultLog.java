package dev.heed.soak;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The line that a run leaves behind, if it is to. */
final class ResultLog {
    static final String HEADER = "date,commit,soak,seed,cases,differences\n";

    @Option(
            names = "--record",
            description = "append date, commit, seed, cases and differences to docs/reliability/results.csv")
    boolean wanted;

    private final Path results;
    private final String commit;

    ResultLog() {
        this(
                Path.of(System.getProperty("project.root", ""), "docs", "reliability", "results.csv"),
                System.getProperty("project.commit", "unknown"));
    }

    ResultLog(Path results, String commit) {
        this.results = results;
        this.commit = commit;
    }

    void append(String soak, long seed, long cases, long differences) {
        if (!wanted) {
            return;
        }
        String line =
                "%s,%s,%s,%d,%d,%d%n".formatted(LocalDate.now(ZoneOffset.UTC), commit, soak, seed, cases, differences);
        try {
            Files.createDirectories(results.toAbsolutePath().getParent());
            String text = Files.exists(results) ? line : HEADER + line;
            Files.writeString(
                    results, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not record in " + results, e);
        }
    }
}
