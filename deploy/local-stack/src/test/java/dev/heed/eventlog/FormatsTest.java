package dev.heed.eventlog;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The same log in three formats. */
class FormatsTest {
    private static final long SEED = 20_261_122;
    private static final String[] TEXTS = {"plain", "a,b", "say \"hi\"", "<&>'", "Größe 🚚", "{}", " x "};

    @TempDir
    Path folder;

    private Logs logs;

    @BeforeEach
    void prepare() {
        logs = new Logs(folder);
    }

    @Test
    void theSameLogGivesTheSameIdsAndEvents() throws IOException {
        var random = new Random(SEED);
        var rows = new ArrayList<String[]>();
        for (int i = 0; i < 300; i++) {
            String at = "2010-03-31T14:59:%02dZ".formatted(random.nextInt(5));
            rows.add(new String[] {"c" + i / 20, text(random), at, text(random)});
        }

        var csv = withoutLines(logs.write("log.csv", csv(rows)));

        assertThat(csv).as("seed %d", SEED).hasSize(300).doesNotHaveDuplicates();
        assertThat(withoutLines(logs.zip("log.json.gz", json(rows)))).isEqualTo(csv);
        assertThat(withoutLines(logs.write("log.xes", xes(rows)))).isEqualTo(csv);
    }

    @Test
    void aFormatIsKnownByTheFilesName() {
        assertThat(List.of("a.csv", "A.CSV.GZ", "a.jsonl", "a.ndjson.gz", "a.json", "a.xes.gz"))
                .extracting(name -> LogFormat.of(Path.of(name)).orElseThrow())
                .containsExactly(
                        LogFormat.CSV, LogFormat.CSV, LogFormat.JSONL, LogFormat.JSONL, LogFormat.JSONL, LogFormat.XES);
        assertThat(LogFormat.of(Path.of("log.gz"))).isEmpty();
    }

    private static List<LogRow.Event> withoutLines(Path file) {
        return Logs.read(file, LogColumns.XES).stream()
                .map(Logs::event)
                .map(e -> new LogRow.Event(0, e.id(), e.caseId(), e.activity(), e.time(), e.properties()))
                .toList();
    }

    private static String csv(List<String[]> rows) {
        var text = new StringBuilder("case:concept:name,concept:name,time:timestamp,org:resource\n");
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "\"" : ",\"")
                        .append(row[i].replace("\"", "\"\""))
                        .append('"');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String json(List<String[]> rows) {
        var text = new StringBuilder();
        for (String[] row : rows) {
            text.append(Fields.JSON
                            .createObjectNode()
                            .put("org:resource", row[3])
                            .put("time:timestamp", row[2])
                            .put("concept:name", row[1])
                            .put("case:concept:name", row[0]))
                    .append('\n');
        }
        return text.toString();
    }

    private static String xes(List<String[]> rows) {
        var text = new StringBuilder("<log>");
        for (String[] row : rows) {
            text.append("<trace>")
                    .append(attribute("string", "concept:name", row[0]))
                    .append("<event>");
            text.append(attribute("string", "concept:name", row[1]));
            text.append(attribute("date", "time:timestamp", row[2]));
            text.append(attribute("string", "org:resource", row[3])).append("</event></trace>\n");
        }
        return text.append("</log>").toString();
    }

    private static String attribute(String type, String key, String value) {
        String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return "<%s key=\"%s\" value=\"%s\"/>".formatted(type, key, escaped);
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
