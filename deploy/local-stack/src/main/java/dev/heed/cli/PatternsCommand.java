package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.stack.ServiceKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

@Command(
        name = "patterns",
        mixinStandardHelpOptions = true,
        description = "Friction patterns: apply, adopt, list, backtest.")
final class PatternsCommand {
    private static final String PATTERNS = "/api/care/v1/patterns";

    private final StackAccess access;
    private final PrintStream out;

    PatternsCommand() {
        this(StackAccess.ofThisMachine(), System.out);
    }

    PatternsCommand(StackAccess access, PrintStream out) {
        this.access = access;
        this.out = out;
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Store pattern files as drafts. Exit code 1 when one was refused; the others are stored.")
    int apply(
            @Parameters(paramLabel = "DIR|FILE", description = "a pattern file, or a folder of them") Path path,
            @Option(names = "--activate", description = "activate each: from now on it triggers care") boolean activate,
            @Option(
                            names = "--reason",
                            defaultValue = "./heed patterns apply --activate",
                            description = "for the audit")
                    String reason) {
        var files = PatternFile.in(path);
        var care = new Api(access.url(ServiceKind.CARE), access.staff("care-designer"));
        long refused = files.stream()
                .filter(file -> !apply(care, file, activate ? reason : null))
                .count();
        return refused == 0 ? 0 : 1;
    }

    @Command(
            name = "adopt",
            mixinStandardHelpOptions = true,
            description = "Store a pattern of the library among yours: in shadow if it can run there, else as draft.")
    int adopt(@Parameters(paramLabel = "NAME", description = "its name in the library") String name) {
        var care = new Api(access.url(ServiceKind.CARE), access.staff("care-designer"));
        String path = "/api/care/v1/library/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/adopt";
        JsonNode adopted =
                care.post(path, Api.JSON.createObjectNode(), "adopt-" + name).orFail("Library pattern " + name);
        JsonNode pattern = adopted.path("pattern");
        out.println(name + " version " + pattern.path("version").asText() + " "
                + pattern.path("status").asText());
        adopted.path("open")
                .forEach(problem ->
                        out.println("    not " + adopted.path("proposed").asText() + " yet: "
                                + problem.path("message").asText() + " ["
                                + problem.path("code").asText() + "]"));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Patterns with version and status.")
    int list() {
        var care = new Api(access.url(ServiceKind.CARE), access.staff("care-designer"));
        out.printf("%-40s %8s  %-10s%n", "PATTERN", "VERSION", "STATUS");
        String cursor = "";
        do {
            JsonNode page = care.get(PATTERNS + cursor).orFail("The list of patterns");
            page.path("items").forEach(this::row);
            String next = page.path("next").asText("");
            cursor = next.isEmpty() ? "" : "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return 0;
    }

    @Command(
            name = "backtest",
            mixinStandardHelpOptions = true,
            description = "What patterns would have found: live events of a period, and those of runs.")
    int backtest(
            @Parameters(paramLabel = "DIR|FILE", description = "a pattern file, or a folder of them") Path path,
            @Option(names = "--from", required = true, description = "a date, or 2026-02-01T08:00:00Z") String from,
            @Option(names = "--to", required = true, description = "the first moment behind the period") String to,
            @Option(names = "--run", paramLabel = "ID", description = "read this run too; may be repeated") @Nullable
                    List<String> runs) {
        var care = new Api(access.url(ServiceKind.CARE), access.staff("care-designer"));
        return new BacktestSession(care, out, duration -> Thread.sleep(duration.toMillis()))
                .run(
                        PatternFile.in(path),
                        BacktestSession.moment(from),
                        BacktestSession.moment(to),
                        runs == null ? List.of() : runs);
    }

    private void row(JsonNode pattern) {
        out.printf(
                "%-40s %8s  %-10s%n",
                pattern.path("name").asText(),
                pattern.path("version").asText(),
                pattern.path("status").asText());
    }

    /** @param reason to activate; none: store only */
    private boolean apply(Api care, PatternFile file, @Nullable String reason) {
        var stored = care.post(PATTERNS, "application/yaml", file.text(), file.sha256());
        String how = stored.status() == 201 ? "stored as draft" : "was there already";
        say(file, stored, how, "refused: ");
        if (!stored.isSuccess() || reason == null) {
            return stored.isSuccess();
        }
        if (stored.body().path("status").asText().equals("active")) {
            return true; // a second apply changes nothing
        }
        var body = Api.JSON.createObjectNode().put("to", "active").put("reason", reason);
        String path = PATTERNS + "/" + file.name() + "/versions/" + file.version() + "/transitions";
        var activated =
                care.change(path, body, "\"" + stored.body().path("revision").asInt() + "\"");
        say(file, activated, "active", "not activated: ");
        return activated.isSuccess();
    }

    private void say(PatternFile file, Api.Answer answer, String done, String refused) {
        String what = answer.isSuccess() ? done : refused + ProblemText.of(answer.status(), answer.body());
        out.println(file.name() + " version " + file.version() + " " + what);
    }
}
