package dev.heed.journey;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/reference/intake-codes.md and the code name the same refusals. */
class IntakeCodesTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
    private static final Path DOCS = ROOT.resolve("docs/reference/intake-codes.md");
    private static final Path CODE = ROOT.resolve("journey-service/src/main/java/dev/heed/journey");
    private static final Path CONTRACTS = ROOT.resolve("libraries/event-contracts/src/main/java");
    private static final String WORDS = "([a-z]+(?:-[a-z]+)+)";

    /** What makes a refusal, up to its code. */
    private static final Pattern MADE = Pattern.compile(
            "(?:[rR]efusal|Rule|Refused|Wrong|Throttled|Problems\\.of|[mM]alformed|refused|reject|unavailable|No)"
                    + "\\([^\";{}]{0,90}\"" + WORDS + "\"");

    private static final Pattern DOCUMENTED = Pattern.compile("\\| `" + WORDS + "` \\|");

    /** Made by the framework, or not by a call that names it. */
    private static final Set<String> ELSEWHERE = Set.of("unauthorized", "forbidden", "overloaded");

    /** Answers to staff who unmerge or erase. */
    private static final Set<String> OF_STAFF = Set.of("customer-malformed", "customer-same", "reason-too-long");

    @Test
    void every_code_of_the_intake_is_documented() throws IOException {
        var made = new TreeSet<String>();
        for (String feature : List.of("intake", "inbound", "resolve", "source/EntryResource.java")) {
            made.addAll(codes(CODE.resolve(feature)));
        }

        made.removeAll(OF_STAFF);
        assertThat(made).hasSizeGreaterThan(40);
        assertThat(found(DOCUMENTED, Files.readString(DOCS))).containsAll(made);
    }

    @Test
    void every_documented_code_exists() throws IOException {
        var documented = found(DOCUMENTED, Files.readString(DOCS));
        documented.removeAll(ELSEWHERE);

        String all = text(CODE) + text(CONTRACTS);
        assertThat(documented)
                .allSatisfy(code ->
                        assertThat(all.contains("\"" + code + "\"")).as(code).isTrue());
    }

    private static Set<String> codes(Path feature) throws IOException {
        return found(MADE, text(feature));
    }

    private static String text(Path folder) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
