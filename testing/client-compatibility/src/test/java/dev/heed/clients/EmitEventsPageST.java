package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What docs/how-to/emit-events.md shows works as it stands. */
@ExtendWith(SharedStack.class)
class EmitEventsPageST {
    private static final Path PAGE = JourneyStack.ROOT.resolve("docs/how-to/emit-events.md");
    private static final Set<String> RUN = Set.of("bash", "js", "ts", "java", "python");

    private static final String OUTPUT = "what it printed is in target, in %s-*.log";

    private final JourneyStack stack;

    EmitEventsPageST(JourneyStack stack) {
        this.stack = stack;
    }

    static List<Snippet> snippets() {
        return Snippet.of(PAGE).stream()
                .filter(snippet -> RUN.contains(snippet.language()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void theCodeOfThePageEmits(Snippet snippet) throws Exception {
        Process process = started(snippet.filledIn(stack.writeKey()));
        try {
            if (!snippet.isOfBrowser()) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(OUTPUT, snippet.user()).isZero();
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(Set.copyOf(types(snippet)))
                            .as(OUTPUT, snippet.user())
                            .isEqualTo(snippet.types()));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> types(Snippet snippet) {
        return stack.timeline("userId:" + snippet.user()).read().stream()
                .map((JsonNode entry) -> entry.path("type").asText())
                .toList();
    }

    private Process started(Snippet snippet) throws IOException {
        Path folder = snippet.fileName().endsWith(".mjs")
                ? NodeWorkspace.ready().folder()
                : Files.createDirectories(Path.of("target/snippets"));
        Path file = Files.writeString(folder.resolve(snippet.fileName()), snippet.code());
        Path output = Files.createTempFile(folder, snippet.user() + "-", ".log");
        var builder = new ProcessBuilder(command(snippet, file.toAbsolutePath()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HEED_URL", stack.url().toString());
        builder.environment().put("HEED_WRITE_KEY", stack.writeKey());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
        return start(builder);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            return Assumptions.abort("Skipped: " + builder.command().getFirst() + " is not on the PATH");
        }
    }

    private static List<String> command(Snippet snippet, Path file) {
        return switch (snippet.language()) {
            case "bash" -> List.of("bash", "-e", file.toString());
            case "js" -> List.of("node", file.toString());
            case "ts" -> List.of("node", "tab.mjs", file.toString());
            case "python" -> List.of("python3", file.toString());
            default ->
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        };
    }
}
