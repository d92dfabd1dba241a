package dev.heed.care.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.JourneyEvent;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Known answers on two published logs; skipped where their folder is not there. */
class RealLogTest {
    private static final Map<String, List<JourneyEvent>> LOGS = new HashMap<>();

    @Test
    void volvoQueuedThreeTimesInAnHour() {
        assertThat(found("bpic2013_incidents_volvo", """
                signals: {queued: {type: Queued}}
                when: {count: {of: queued, atLeast: 3, within: 1h}}
                """)).isEqualTo(new Found(416, 475));
    }

    @Test
    void volvoQueuedFiveTimesInADay() {
        assertThat(found("bpic2013_incidents_volvo", """
                signals: {queued: {type: Queued}}
                when: {count: {of: queued, atLeast: 5, within: 1d}}
                """).cases()).isEqualTo(195);
    }

    @Test
    void volvoCompletedAndYetTakenUpAgain() {
        assertThat(found("bpic2013_incidents_volvo", """
                signals: {completed: {type: Completed}, again: {anyOf: [Accepted, Queued]}}
                when: {sequence: {steps: [completed, again], within: 30d}}
                """)).isEqualTo(new Found(514, 579));
    }

    @Test
    void sepsisTriageWithoutAntibioticsWithinAnHour() {
        assertThat(found("bupar_sepsis", """
                signals: {triage: {type: ER Sepsis Triage}, antibiotics: {type: IV Antibiotics}}
                when: {absence: {after: triage, expected: [antibiotics], within: 1h, repeat: every}}
                """)).isEqualTo(new Found(707, 707));
    }

    @Test
    void sepsisTriageWithoutLacticAcidWithinThreeHours() {
        assertThat(found("bupar_sepsis", """
                signals: {triage: {type: ER Sepsis Triage}, acid: {type: LacticAcid}}
                when: {absence: {after: triage, expected: [acid], within: 3h, repeat: every}}
                """).cases()).isEqualTo(338);
    }

    @Test
    void sepsisReleasedAndBackWithinFourWeeks() {
        assertThat(found("bupar_sepsis", """
                signals:
                  release: {anyOf: [Release A, Release B, Release C, Release D, Release E]}
                  back: {type: Return ER}
                when: {sequence: {steps: [release, back], within: 28d}}
                """).cases()).isEqualTo(111);
    }

    private record Found(long cases, int matches) {}

    private static Found found(String log, String spec) {
        List<Match> matches = new ArrayList<>();
        var run = new LogRun(List.of(Story.watched("p", 1, spec)), Limits.DEFAULT, matches::add);
        LOGS.computeIfAbsent(log, RealLogTest::events).forEach(run::fold);
        run.finish(Instant.MAX);
        return new Found(matches.stream().map(Match::customer).distinct().count(), matches.size());
    }

    private static List<JourneyEvent> events(String log) {
        Path file = Path.of(System.getProperty("project.root", "."), "..", "shared", "data", log + ".csv.gz");
        assumeTrue(Files.isReadable(file), "The log " + log + " is not there (../shared/data): skipped");
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var text = new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8);
                CSVParser rows = format.parse(text)) {
            return rows.stream().map(RealLogTest::event).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JourneyEvent event(CSVRecord row) {
        return new JourneyEvent(
                "r" + row.getRecordNumber(),
                "log",
                row.get("activity"),
                row.get("case_id"),
                Instant.parse(row.get("timestamp")),
                Map.of(),
                JsonNodeFactory.instance.objectNode());
    }
}
