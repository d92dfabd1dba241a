package dev.heed.care.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class HeedLintTest {
    private static final String COUNT = """
            why: because
            explain: "{{count}}"
            when: {count: {of: a, atLeast: 2, within: 1h}}
            tests:
              - name: two fire
                given: [{every: 1m, from: +0m, times: 2, type: a, customer: c1}]
                expect: [{at: %s, customer: c1}]
              - {name: nothing, given: [], expect: []}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aCleanFileIsExitCodeZero() throws IOException {
        Path file = file("p.yaml", signals("p", COUNT.formatted("+1m")));

        assertThat(lint(file.toString())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("1 pattern in 1 file, 2 tests run: 0 errors, 0 warnings");
    }

    @Test
    void aTestThatFailsIsAnErrorWithWhatWasExpectedAndWhatCame() throws IOException {
        Path file = file("p.yaml", signals("p", COUNT.formatted("+2m")));

        assertThat(lint(file.toString())).isOne();
        assertThat(out.toString())
                .startsWith(file + ":11:7: error test-failed spec.tests[0]: Test 'two fire' expected"
                        + " c1 at 2026-03-02T09:02:00Z, got c1 at 2026-03-02T09:01:00Z");
    }

    @Test
    void errorsNameFileLineColumnPathAndValue() throws IOException {
        Path file = file("p.yaml", PatternTexts.text("p", 1, "when: {count: {of: a, atLeast: 2, within: 1 h}}"));

        assertThat(lint(file.toString())).isOne();
        assertThat(out.toString())
                .startsWith(file + ":7:37: error value-malformed spec.when.count.within: ")
                .contains("1 h");
    }

    @Test
    void anErrorInAnExpressionNamesItsCharacter() throws IOException {
        Path file = file("p.yaml", PatternTexts.text("p", 1, """
                signals: {a: {type: a, where: "data.x > 1 && amount > 2"}}
                when: {count: {of: a, atLeast: 2, within: 1h}}"""));

        assertThat(lint(file.toString())).isOne();
        assertThat(out.toString()).startsWith(file + ":6:48: error where-unknown-field spec.signals.a.where: ");
    }

    @Test
    void warningsAreExitCodeZeroUnlessTheyCountAsErrors() throws IOException {
        String file = file("p.yaml", PatternTexts.text("p", 1, COUNT.formatted("+1m")))
                .toString();

        assertThat(lint(file)).isZero();
        assertThat(lint("--warnings-as-errors", file)).isOne();
        assertThat(out.toString()).contains("warning unused-signal spec.signals.b");
    }

    @Test
    void everyDocumentOfAFileIsCheckedWithItsOwnLines() throws IOException {
        String second = signals("q", COUNT.formatted("+2m"));
        Path file = file("two.yaml", signals("p", COUNT.formatted("+1m")) + "---\n" + second);

        assertThat(lint(file.toString())).isOne();
        assertThat(out.toString())
                .contains(file + ":26:7: error test-failed")
                .contains("warning same-trigger")
                .contains("2 patterns in 1 file, 4 tests run");
    }

    @Test
    void foldersAreReadWithAllBelowAndOtherKindsArePassedOver() throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        file("deep/er/p.yml", signals("p", COUNT.formatted("+1m")));
        file("deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n");
        file("openapi.yaml", "openapi: 3.1.0\ninfo: {}\n");
        file("notes.txt", "no: yaml: at all");

        assertThat(lint(folder.toString())).isZero();
        assertThat(out.toString()).contains("1 pattern in 3 files");
    }

    @Test
    void aFileThatWasNamedHoldsAPattern() throws IOException {
        Path file = file("deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n");

        assertThat(lint(file.toString())).isOne();
        assertThat(out.toString()).contains("error missing-key kind: No document of kind FrictionPattern");
    }

    @Test
    void aDocumentOfAFolderThatForgotItsKindIsAPatternStill() throws IOException {
        file("p.yaml", signals("p", COUNT.formatted("+1m")).replace("kind: FrictionPattern\n", ""));
        file("q.yaml", "apiVersion: care/v1\nspec: [\n");

        assertThat(lint(folder.toString())).isOne();
        assertThat(out.toString()).contains("error missing-key kind").contains("error yaml-malformed");
    }

    @Test
    void calendarsAreReadFromTheSettingsOfTheService() throws IOException {
        String wait = "when: {absence: {after: a, expected: [b], within: 1bd, calendar: de}}";
        Path file = file("p.yaml", PatternTexts.text("p", 1, wait));
        Path settings = file("application.properties", "heed.care.tick=1S\nheed.care.calendars.de.holidays=12-25\n");

        lint(file.toString());
        assertThat(out.toString()).contains("There is no calendar 'de'; there are: default");
        out.getBuffer().setLength(0);
        lint("--calendars", settings.toString(), file.toString());
        assertThat(out.toString()).doesNotContain("calendar");
    }

    @Test
    void aCalendarThatIsWrongIsExitCodeTwo() throws IOException {
        Path file = file("p.yaml", signals("p", COUNT.formatted("+1m")));
        Path settings = file("application.properties", "heed.care.calendars.de.holidays=25.12.\n");

        assertThat(lint("--calendars", settings.toString(), file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("heed.care.calendars.de.holidays has '25.12.'");
    }

    @Test
    void whatCanNotBeReadIsExitCodeTwo() throws IOException {
        Path binary = Files.write(folder.resolve("p.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(lint(folder.resolve("absent.yaml").toString())).isEqualTo(2);
        assertThat(lint(binary.toString())).isEqualTo(2);
        assertThat(lint("--colour", binary.toString())).isEqualTo(2);
        assertThat(lint()).isEqualTo(2);
        assertThat(errors.toString()).contains("absent.yaml").contains("UTF-8").contains("--colour");
    }

    @Test
    void jsonHasEverythingThatLinesHave() throws IOException {
        Path file = file("p.yaml", PatternTexts.text("p", 1, "when: {count: {of: z, atLeast: 2, within: 1h}}"));

        assertThat(lint("--json", file.toString())).isOne();
        JsonNode report = Json.tree(out.toString().getBytes(StandardCharsets.UTF_8));
        JsonNode finding = report.path("findings").findParents("value").getLast();
        assertThat(report.path("errors").asInt()).isOne();
        assertThat(finding.path("file").asText()).isEqualTo(file.toString());
        assertThat(finding.path("code").asText()).isEqualTo("unknown-signal");
        assertThat(finding.path("line").asInt()).isEqualTo(7);
        assertThat(finding.path("value").asText()).isEqualTo("z");
        assertThat(finding.path("rule").asText()).contains("name signals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "data.n > 5; error test-failed",
                "data.n == 5 && data.n in [1] && data.n / 2 > 1; error test-failed",
                "data.n > 'x'; error where-type",
                "data.m > 5; error where-unknown-field",
                "has(data.m); error where-unknown-field",
                "data.nick == 'x'; error personal-attribute"
            })
    void theTrackingPlanTypesExpressions(String where, String expected) throws IOException {
        Path plan = file("plan.json", """
                [{"type": "a", "versions": [{"schema": {}}, {"personal": ["nick"], "schema": {"type": "object",
                  "additionalProperties": false, "properties": {"n": {"type": "number"}, "nick": {}}}}]}]""");
        String text = signals("p", COUNT.formatted("+1m"));
        Path file = file("p.yaml", text.replace("{type: a}", "{type: a, where: \"" + where + "\"}"));

        lint("--plan", plan.toString(), file.toString());

        assertThat(out.toString()).contains(expected);
    }

    private static String signals(String name, String spec) {
        return PatternTexts.text(name, 1, "signals: {a: {type: a}}\n" + spec);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int lint(String... arguments) {
        return HeedLint.execute(new PrintWriter(out, true), new PrintWriter(errors, true), arguments);
    }
}
