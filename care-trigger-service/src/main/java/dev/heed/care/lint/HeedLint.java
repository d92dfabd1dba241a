package dev.heed.care.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.detect.Calendars;
import dev.heed.care.pattern.LintSettings;
import dev.heed.contracts.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./heed lint}: for people, and for builds. Starts no service and reads nothing but the files. */
@Command(
        name = "./heed lint",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Checks files of friction patterns and runs the tests that they carry.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:no errors (warnings may be there)",
            "1:errors; or warnings, with --warnings-as-errors",
            "2:a file could not be read, or an option is not known"
        },
        footer = "%nWhat each code means: docs/reference/lint.md; in builds: docs/how-to/lint-in-ci.md")
public final class HeedLint implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description =
                    "YAML files, also with several documents; folders with all *.yaml and *.yml below them, of which"
                            + " those of another kind are passed over")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "one JSON document instead of lines")
    private boolean json;

    @Option(names = "--warnings-as-errors", description = "exit code 1 for warnings, too")
    private boolean strict;

    @Option(
            names = "--plan",
            paramLabel = "FILE|DIR",
            description = "JSON of the tracking plan: event types with their schemas, which where is checked against")
    private @Nullable Path plan;

    @Option(
            names = "--calendars",
            paramLabel = "FILE",
            description = "settings of the service (properties) with its heed.care.calendars.NAME.*, for business days")
    private @Nullable Path calendars;

    @Option(
            names = "--retention-days",
            paramLabel = "N",
            defaultValue = "400",
            description = "how long events are kept (default: ${DEFAULT-VALUE})")
    private int retentionDays;

    @Option(
            names = "--quiet-hours",
            paramLabel = "N",
            defaultValue = "12",
            description = "the longest quiet hours of the contact policy (default: ${DEFAULT-VALUE})")
    private int quietHours;

    @Option(
            names = "--client-types",
            paramLabel = "TYPE",
            split = ",",
            description =
                    "event types that browsers and apps report; a name that ends in a dot stands for all that begin"
                            + " with it")
    private List<String> clientTypes = LintSettings.DEFAULT.clientTypes();

    private final PrintWriter out;

    HeedLint(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int code = execute(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments);
        out.flush();
        System.exit(code);
    }

    static int execute(PrintWriter out, PrintWriter errors, String... arguments) {
        return new CommandLine(new HeedLint(out))
                .setOut(out)
                .setErr(errors)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof LintFile.UnreadableFile) {
                        errors.println(failure.getMessage());
                        return 2;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        LintReport report = Linter.lint(LintFile.of(paths), grounds());
        if (json) {
            JsonNode tree = Json.MAPPER.valueToTree(LintResult.of(report));
            out.println(tree.toPrettyString());
        } else {
            report.findings().forEach(finding -> out.println(finding.line()));
            out.println(report.summary());
        }
        return report.errors() > 0 || (strict && report.warnings() > 0) ? 1 : 0;
    }

    private Grounds grounds() {
        return new Grounds(settings(), calendars == null ? Calendars.DEFAULT : CalendarFile.read(calendars));
    }

    private LintSettings settings() {
        return new LintSettings(
                Duration.ofDays(retentionDays),
                Duration.ofHours(quietHours),
                clientTypes,
                LintSettings.DEFAULT.personal(),
                plan == null ? LintSettings.DEFAULT.planned() : PlanFiles.read(plan));
    }
}
