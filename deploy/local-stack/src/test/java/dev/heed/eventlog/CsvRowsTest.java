package dev.heed.eventlog;

import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static dev.heed.eventlog.Logs.event;
import static dev.heed.eventlog.Logs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvRowsTest {
    private static final String HEADER = "case,activity,time,resource,attrs\n";

    @TempDir
    Path folder;

    private Logs logs;

    @BeforeEach
    void prepare() {
        logs = new Logs(folder);
    }

    @Test
    void aRowBecomesATrackCall() throws IOException {
        var event = event(
                rows(HEADER + "c1,Queued,2010-03-31T14:59:42Z,Frederic,\n").getFirst());

        assertThat(Fields.parse(new String(event.json(), StandardCharsets.UTF_8)))
                .isEqualTo(Fields.parse("""
                        {"type":"track","messageId":"%s","userId":"c1","event":"Queued",
                         "timestamp":"2010-03-31T14:59:42Z","properties":{"resource":"Frederic"}}""".formatted(event.id())));
    }

    @Test
    void attributesAreMergedIntoTheProperties() throws IOException {
        String attributes = "\"{\"\"impact\"\": \"\"High\"\", \"\"org:group\"\": {\"\"n\"\": 3}}\"";

        var event = event(rows(HEADER + "c1,Queued,2010-03-31T14:59:42Z,F," + attributes + "\n")
                .getFirst());

        assertThat(event.properties().toString())
                .isEqualTo("{\"resource\":\"F\",\"impact\":\"High\",\"org:group\":{\"n\":3}}");
    }

    @Test
    void quotesCommasAndLineBreaksInACellSurvive() throws IOException {
        var rows = rows(HEADER + "\"c,1\",\"say \"\"hi\"\"\",2010-03-31T14:59:42Z,\"two\nlines\",\nc2,B,nonsense,x,\n");

        var event = event(rows.getFirst());
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
        Path file = logs.write("log.csv", HEADER + "c1,A,2010-03-31T14:59:42Z,x,\n");

        assertThat(ids(Logs.read(file, Logs.PLAIN, "other", false))).isNotEqualTo(ids(Logs.read(file, Logs.PLAIN)));
    }

    @Test
    void anIdColumnIsTakenAsItIs() throws IOException {
        Path file = logs.write("log.csv", HEADER + "c1,A,2010-03-31T14:59:42Z,e-17,\n");

        assertThat(ids(Logs.read(file, Logs.columns("resource", "attrs")))).containsExactly("e-17");
    }

    @Test
    void aGzippedLogWithAByteOrderMarkReadsTheSame() throws IOException {
        String log = HEADER + "c1,Größe,2010-03-31T14:59:42Z,x,\n";

        assertThat(Logs.read(logs.zip("log.csv.gz", "\uFEFF" + log), Logs.PLAIN))
                .isEqualTo(rows(log));
    }

    @Test
    void unusableRowsAreNamedWithLineColumnAndRule() throws IOException {
        var rows = rows(HEADER + "c1,A,yesterday,x,\n,A,2010-03-31T14:59:42Z,x,\nc1,A,2010-03-31T14:59:42Z\n"
                + "c1,A,2010-03-31T14:59:42Z,x,[1]\nc1,A,2010-03-31T14:59:42Z,x,\n");

        assertThat(rows.subList(0, 4))
                .containsExactly(
                        new LogRow.Bad(2, "time", "is not an ISO 8601 time: yesterday"),
                        new LogRow.Bad(3, "case", "is empty or missing"),
                        new LogRow.Bad(4, "", "has 3 cells, the header 5"),
                        new LogRow.Bad(5, "attrs", "is not a JSON object: [1]"));
        assertThat(rows.get(4)).isInstanceOf(LogRow.Event.class);
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWithItsLine() throws IOException {
        Path file = logs.write("log.csv", HEADER + "c1,A,2010-03-31T14:59:42Z,x,\nc1,\"A,2010-03-31T14:59:42Z,x,\n");

        assertThatThrownBy(() -> Logs.read(file, Logs.PLAIN))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("not CSV from line 3");
    }

    @Test
    void aColumnThatTheLogLacksIsNamed() throws IOException {
        Path file = logs.write("log.csv", "id,activity,time\n");

        assertThatThrownBy(() -> Logs.read(file, Logs.PLAIN))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("no column case, attrs");
    }

    @Test
    void anotherEncodingIsRefusedInsteadOfGarbled() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.write(file, (HEADER + "c1,Größe,2010-03-31T14:59:42Z,x,\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Logs.read(file, Logs.PLAIN))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("not UTF-8");
    }

    private List<LogRow> rows(String log) throws IOException {
        return Logs.read(logs.write("log.csv", log), Logs.PLAIN);
    }
}
