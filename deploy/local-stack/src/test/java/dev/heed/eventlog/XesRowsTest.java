package dev.heed.eventlog;

import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static dev.heed.eventlog.Logs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XesRowsTest {
    private static final String EVENT = """
            <event>
              <string key="concept:name" value="Pay &amp; go"/>
              <date key="time:timestamp" value="2010-03-31T16:59:42.000+02:00"/>
              %s
            </event>
            """;

    @TempDir
    Path folder;

    private Logs logs;

    @BeforeEach
    void prepare() {
        logs = new Logs(folder);
    }

    @Test
    void anEventOfATraceBecomesAnEventOfACase() throws IOException {
        var event = event(rows(trace("c1", EVENT.formatted("""
                <string key="lifecycle:transition" value="complete"/>
                <int key="n" value="3"/><float key="cost" value="1.50"/><boolean key="paid" value="true"/>
                <list key="tags"><values><string key="t" value="a"/><int key="t" value="1"/></values></list>
                <string key="org:group" value="G"><int key="size" value="2"/></string>
                """))).getFirst());

        assertThat(event.caseId()).isEqualTo("c1");
        assertThat(event.activity()).isEqualTo("Pay & go");
        assertThat(event.time()).isEqualTo("2010-03-31T14:59:42Z");
        assertThat(event.properties().toString())
                .isEqualTo("{\"lifecycle:transition\":\"complete\",\"n\":3,\"cost\":1.50,\"paid\":true,"
                        + "\"tags\":[\"a\",1],\"org:group\":\"G\",\"org:group/size\":2}");
    }

    @Test
    void attributesOfTheTraceGoAlongWhenAskedFor() throws IOException {
        Path file = logs.write("log.xes", trace("c1", "<int key=\"amount\" value=\"5\"/>" + EVENT.formatted("")));

        assertThat(event(Logs.read(file, LogColumns.XES, "local", true).getFirst())
                        .properties()
                        .toString())
                .isEqualTo("{\"case:amount\":5}");
        assertThat(event(Logs.read(file, LogColumns.XES).getFirst()).properties())
                .isEmpty();
    }

    @Test
    void otherAttributesCanHaveTheRoles() throws IOException {
        Path file = logs.write("log.xes", trace("c1", EVENT.formatted("<id key=\"identity:id\" value=\"e-1\"/>")));

        var event = event(
                Logs.read(file, new LogColumns("concept:name", "concept:name", "time:timestamp", "identity:id", null))
                        .getFirst());

        assertThat(event.caseId() + "/" + event.activity() + "/" + event.id()).isEqualTo("c1/Pay & go/e-1");
    }

    @Test
    void unusableEventsAreNamedWithTheirLine() throws IOException {
        var rows = rows(trace("c1", EVENT.formatted("<int key=\"n\" value=\"three\"/>"))
                .replace(
                        "</log>",
                        "<trace><string key=\"other\" value=\"x\"/><event/></trace>"
                                + trace("", EVENT.formatted("")).replaceAll("</?log[^>]*>|<\\?.*\\?>", "") + "</log>"));

        assertThat(rows)
                .extracting(row -> ((LogRow.Bad) row).text())
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("line 7, n: is not of type int"),
                        text -> assertThat(text).endsWith(", case:concept:name: is empty or missing"),
                        text -> assertThat(text).endsWith(", case:concept:name: is empty or missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE log [<!ENTITY x SYSTEM \"%s\">]><log><trace><string key=\"concept:name\" value=\"&x;\"/></trace></log>",
                "<!DOCTYPE log SYSTEM \"%s\"><log/>",
                "<!DOCTYPE log [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><log><trace>&b;</trace></log>",
                "<log><trace><event><string key=\"concept:name\" value=\"&x;\"/></event></trace></log>",
                "<log><trace><event>&x;</event></trace></log>",
            })
    void entitiesAreRefusedAndNothingElseIsRead(String text) throws IOException {
        Path secret = logs.write("secret.txt", "the secret");
        Path file = logs.write("log.xes", text.formatted(secret.toUri()));

        assertThatThrownBy(() -> Logs.read(file, LogColumns.XES))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("log.xes is not XES")
                .hasMessageNotContaining("the secret");
    }

    @Test
    void aLargeLogMayHaveAnyNumberOfEscapedCharacters() throws IOException {
        String escaped = "<string key=\"note\" value=\"%s\"/>".formatted("&amp;&#38;".repeat(300));

        var rows = rows(trace("c1", EVENT.formatted(escaped).repeat(500)));

        assertThat(rows).hasSize(500).allMatch(LogRow.Event.class::isInstance);
        assertThat(event(rows.getLast()).properties().path("note").asText()).isEqualTo("&".repeat(600));
    }

    @Test
    void aFileThatBreaksOffIsNamedWithItsPlace() throws IOException {
        Path file = logs.write("log.xes", trace("c1", EVENT.formatted("")).replace("</trace>", "</trade>"));

        assertThatThrownBy(() -> Logs.read(file, LogColumns.XES))
                .isInstanceOf(StackFailure.class)
                .hasMessageMatching("(?s).*log.xes is not XES from line \\d+, character \\d+ on.*");
    }

    @Test
    void anotherDocumentIsNotALog() throws IOException {
        Path file = Files.writeString(folder.resolve("log.xes"), "<html><event/></html>");

        assertThatThrownBy(() -> Logs.read(file, LogColumns.XES)).hasMessageContaining("the root element is <html>");
    }

    private static String trace(String name, String content) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
            <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
            <global scope="event"><string key="concept:name" value="__INVALID__"/></global>
            <classifier name="Activity" keys="concept:name"/>
            <trace><string key="concept:name" value="%s"/>
            %s</trace></log>""".formatted(name, content);
    }

    private List<LogRow> rows(String log) throws IOException {
        return Logs.read(logs.zip("log.xes.gz", log), LogColumns.XES);
    }
}
