package dev.heed.cli;

import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventLogTest {
    private static final String HEADER = "case,activity,time,resource,attrs\n";

    @TempDir
    Path folder;

    @Test
    void aRowBecomesATrackCall() throws IOException {
        var event = (LogRow.Event)
                rows(HEADER + "c1,Queued,2010-03-31T14:59:42Z,Frederic,\n").getFirst();

        assertThat(Api.parse(new String(event.json(), StandardCharsets.UTF_8)))
                .isEqualTo(Api.parse("""
                        {"type":"track","messageId":"%s","userId":"c1","event":"Queued",
                         "timestamp":"2010-03-31T14:59:42Z","properties":{"resource":"Frederic"}}""".formatted(event.id())));
    }

    @Test
    void attributesAreMergedIntoTheProperties() throws IOException {
        String attributes = "\"{\"\"impact\"\": \"\"High\"\", \"\"org:group\"\": {\"\"n\"\": 3}}\"";

        var event = (LogRow.Event) rows(HEADER + "c1,Queued,2010-03-31T14:59:42Z,F," + attributes + "\n")
                .getFirst();

        assertThat(event.properties().toString())
                .isEqualTo("{\"resource\":\"F\",\"impact\":\"High\",\"org:group\":{\"n\":3}}");
    }

    @Test
    void quotesCommasAndLineBreaksInACellSurvive() throws IOException {
        var rows = rows(HEADER + "\"c,1\",\"say \"\"hi\"\"\",2010-03-31T14:59:42Z,\"two\nlines\",\nc2,B,nonsense,x,\n");

        var event = (LogRow.Event) rows.getFirst();
        assertThat(event.caseId()).isEqualTo("c,1");
        assertThat(event.activity()).isEqualTo("say \"hi\"");
        assertThat(event.properties().path("resource").asText()).isEqualTo("two\nlines");
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @Test
    void theSameLogGivesTheSameIdsAndEqualRowsDifferentOnes() throws IOException {
        String log =
                HEADER + "c1,A,2010-03-31T14:59:42Z,x,\nc1,A,2010-03-31T14:59:42Z,y,\nc1,B,2010-03-31T14:59:42Z,x,\n";

        List<String> first = ids(rows(log));

        assertThat(first).doesNotHaveDuplicates().hasSize(3).allMatch(id -> id.matches("[0-9a-f]{64}"));
        assertThat(ids(rows(log))).isEqualTo(first);
    }

    @Test
    void anIdDependsOnTheSource() throws IOException {
        Path file = write("log.csv", HEADER + "c1,A,2010-03-31T14:59:42Z,x,\n");

        assertThat(ids(read(file, null, "other"))).isNotEqualTo(ids(read(file, null, "local")));
    }

    @Test
    void anIdColumnIsTakenAsItIs() throws IOException {
        Path file = write("log.csv", HEADER + "c1,A,2010-03-31T14:59:42Z,e-17,\n");

        assertThat(ids(read(file, "resource", "local"))).containsExactly("e-17");
    }

    @Test
    void aGzippedLogWithAByteOrderMarkReadsTheSame() throws IOException {
        String log = HEADER + "c1,Größe,2010-03-31T14:59:42Z,x,\n";
        Path zipped = folder.resolve("log.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(("\uFEFF" + log).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(zipped, null, "local")).isEqualTo(rows(log));
    }

    @Test
    void unusableRowsAreNamedWithTheirLineAndReason() throws IOException {
        var rows = rows(HEADER + "c1,A,yesterday,x,\n,A,2010-03-31T14:59:42Z,x,\nc1,A,2010-03-31T14:59:42Z\n"
                + "c1,A,2010-03-31T14:59:42Z,x,[1]\nc1,A,2010-03-31T14:59:42Z,x,\n");

        assertThat(rows.subList(0, 4))
                .containsExactly(
                        new LogRow.Bad(2, "time is not a time: yesterday"),
                        new LogRow.Bad(3, "case or activity is empty"),
                        new LogRow.Bad(4, "has 3 cells, the header 5"),
                        new LogRow.Bad(5, "attrs is not a JSON object"));
        assertThat(rows.get(4)).isInstanceOf(LogRow.Event.class);
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWithItsLine() throws IOException {
        Path file = write("log.csv", HEADER + "c1,A,2010-03-31T14:59:42Z,x,\nc1,\"A,2010-03-31T14:59:42Z,x,\n");

        assertThatThrownBy(() -> read(file, null, "local"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("not CSV from line 3");
    }

    @Test
    void aColumnThatTheLogLacksIsNamed() throws IOException {
        Path file = write("log.csv", "id,activity,time\n");

        assertThatThrownBy(() -> read(file, null, "local"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("no column case, attrs");
    }

    private List<LogRow> rows(String log) throws IOException {
        return read(write("log.csv", log), null, "local");
    }

    private Path write(String name, String log) throws IOException {
        return Files.writeString(folder.resolve(name), log);
    }

    private static List<LogRow> read(Path file, @Nullable String idColumn, String source) {
        var columns = new LogColumns("case", "activity", "time", idColumn, "attrs");
        var rows = new ArrayList<LogRow>();
        try (var log = EventLog.open(file, columns, source)) {
            log.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static List<String> ids(List<LogRow> rows) {
        return rows.stream().map(row -> ((LogRow.Event) row).id()).toList();
    }
}
