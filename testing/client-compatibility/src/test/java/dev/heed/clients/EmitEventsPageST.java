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
    private static final Set<String> RUN = Set.of("bash", "js", "java", "python");

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
        run(snippet);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(types(snippet)).isNotEmpty().containsOnly("payment.declined"));
    }

    private List<String> types(Snippet snippet) {
        return stack.timeline("userId:" + snippet.user()).read().stream()
                .map((JsonNode entry) -> entry.path("type").asText())
                .toList();
    }

    private void run(Snippet snippet) throws IOException, InterruptedException {
        Path folder = snippet.language().equals("js")
                ? NodeWorkspace.ready().folder()
                : Files.createDirectories(Path.of("target/snippets"));
        Path file = Files.writeString(folder.resolve(snippet.fileName()), snippet.code());
        Path output = Files.createTempFile(folder, "output-", ".log");
        var builder = new ProcessBuilder(command(snippet, file.toAbsolutePath()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HEED_URL", stack.url().toString());
        builder.environment().put("HEED_WRITE_KEY", stack.writeKey());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
        assertThat(exitValue(builder)).as(() -> "output in " + output).isZero();
    }

    private static int exitValue(ProcessBuilder builder) throws InterruptedException {
        try {
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return Assumptions.abort("Skipped: " + builder.command().getFirst() + " is not on the PATH");
        }
    }

    private static List<String> command(Snippet snippet, Path file) {
        return switch (snippet.language()) {
            case "bash" -> List.of("bash", "-e", file.toString());
            case "js" -> List.of("node", file.toString());
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
