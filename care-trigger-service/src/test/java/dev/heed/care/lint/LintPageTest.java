package dev.heed.care.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.care.detect.Calendars;
import dev.heed.care.pattern.EventSchema;
import dev.heed.care.pattern.LintSettings;
import dev.heed.care.pattern.LintSettings.PlannedType;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.care.pattern.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The page that explains the codes says what the checks do. */
class LintPageTest {
    private static final Pattern SECTION = Pattern.compile(
            "^### ([a-z-]+)\n\n(.+?)(?:\n```yaml ?([a-z]*)\n(.*?)```)?\n*(?=\n##|\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final String PAGE = page();

    /** @param kind of example: empty for lines of a spec, {@code file}, {@code twice} */
    record Entry(String code, String text, String kind, String example) {}

    static Stream<Entry> entries() {
        return SECTION.matcher(PAGE)
                .results()
                .map(found -> new Entry(
                        found.group(1),
                        found.group(2).replace('\n', ' '),
                        found.group(3) == null ? "" : found.group(3),
                        found.group(4) == null ? "" : found.group(4)));
    }

    static Stream<Entry> examples() {
        return entries()
                .filter(entry -> !entry.code().endsWith("-not-supported")
                        || !entry.example().isEmpty());
    }

    @Test
    void everyRuleIsThereInItsOrderAndNoOther() {
        List<String> codes = Arrays.stream(Rule.values()).map(Rule::code).toList();

        assertThat(entries().map(Entry::code)).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyRuleIsExplainedInItsOwnWordsUnderItsLevel(Entry entry) {
        Rule rule = Arrays.stream(Rule.values())
                .filter(r -> r.code().equals(entry.code()))
                .findFirst()
                .orElseThrow();
        String above = PAGE.substring(0, PAGE.indexOf("### " + entry.code() + "\n"));
        boolean amongErrors = above.lastIndexOf("\n## Errors") > above.lastIndexOf("\n## Warnings");

        assertThat(entry.text()).startsWith(rule.meaning());
        assertThat(amongErrors).isEqualTo(rule.level() == Rule.Level.ERROR);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleHasTheCode(Entry entry) {
        String one = entry.kind().equals("file") ? entry.example() : PatternTexts.text("p", 1, entry.example());
        String other = PatternTexts.text(entry.code().equals("same-trigger") ? "q" : "p", 1, entry.example());
        var files = Stream.of(one, other)
                .limit(entry.kind().equals("twice") ? 2 : 1)
                .map(text -> new LintFile(Path.of("p" + text.hashCode() + ".yaml"), text, true))
                .toList();

        assertThat(codes(entry, files)).contains(entry.code());
    }

    /** Files with several documents are fine for the command, not where one pattern is stored. */
    private static List<String> codes(Entry entry, List<LintFile> files) {
        if (entry.code().equals("yaml-documents")) {
            return PatternTexts.refused(files.getFirst().text()).stream()
                    .map(problem -> problem.code())
                    .toList();
        }
        return Linter.lint(files, new Grounds(settings(), Calendars.DEFAULT)).findings().stream()
                .map(finding -> finding.problem().code())
                .toList();
    }

    private static LintSettings settings() {
        JsonNode number = JsonNodeFactory.instance.objectNode().put("type", "number");
        JsonNode properties = JsonNodeFactory.instance.objectNode().set("amount", number);
        JsonNode schema = JsonNodeFactory.instance.objectNode().set("properties", properties);
        return LintSettings.DEFAULT.with(Map.of("planned", new PlannedType(EventSchema.of(schema), Set.of())));
    }

    private static String page() {
        try {
            return Files.readString(Path.of(System.getProperty("project.root"), "docs/reference/lint.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
