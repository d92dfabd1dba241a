package dev.heed.cli;

import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatternsCommandTest {
    private static final String POST = "POST /api/care/v1/patterns";
    private static final String TEXT = "kind: FrictionPattern\nmetadata: {name: loop, version: 2}\n";

    private final FakePlatform platform = new FakePlatform();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aFileIsStoredAsItIsAndActivated() throws IOException {
        platform.answer(POST, 201, "{\"revision\":1}").answer(POST + "/loop/versions/2/transitions", 200, "{}");

        int exit = command().apply(write("loop.yaml", TEXT), true, "go");

        assertThat(exit).isZero();
        assertThat(platform.asked(POST).getFirst().body()).isEqualTo(TEXT);
        var asked = platform.asked(POST + "/loop/versions/2/transitions").getFirst();
        assertThat(asked.json()).isEqualTo(Api.parse("{\"to\":\"active\",\"reason\":\"go\"}"));
        assertThat(asked.ifMatch()).isEqualTo("\"1\"");
        assertThat(said()).isEqualTo("loop version 2 stored as draft\nloop version 2 active\n");
    }

    @Test
    void whatIsActiveAlreadyIsLeftAsItIs() throws IOException {
        platform.answer(POST, 200, "{\"status\":\"active\"}");

        int exit = command().apply(write("loop.yaml", TEXT), true, "go");

        assertThat(exit).isZero();
        assertThat(platform.asked(POST + "/loop/versions/2/transitions")).isEmpty();
    }

    @Test
    void theSameContentHasTheSameIdempotencyKey() throws IOException {
        platform.answer(POST, 201, "{}").answer(POST, 200, "{}");
        Path file = write("loop.yaml", TEXT);

        command().apply(file, false, "go");
        command().apply(file, false, "go");

        assertThat(platform.asked(POST))
                .extracting(FakePlatform.Asked::idempotencyKey)
                .hasSize(2)
                .containsOnly(platform.asked(POST).getFirst().idempotencyKey());
        assertThat(said()).endsWith("loop version 2 was there already\n");
    }

    @Test
    void problemsAreShownWithPathAndCodeAndTheOtherFilesAreStored() throws IOException {
        platform.answer(
                        POST,
                        422,
                        "{\"detail\":\"2 errors\",\"code\":\"invalid-pattern\",\"problems\":"
                                + "[{\"code\":\"unknown-signal\",\"path\":\"spec.when.count.of\",\"message\":\"no signal x\",\"line\":12}]}")
                .answer(POST, 201, "{}");
        write("a.yaml", TEXT);
        write("b.yml", TEXT.replace("loop", "other"));
        write("notes.txt", "not a pattern");
        write("status.yaml", "loop@2: active");

        int exit = command().apply(home.resolve("patterns"), false, "go");

        assertThat(exit).isEqualTo(1);
        assertThat(said())
                .isEqualTo(
                        "loop version 2 refused: 2 errors (422, invalid-pattern)\n"
                                + "    line 12, spec.when.count.of: no signal x [unknown-signal]\nother version 2 stored as draft\n");
    }

    @Test
    void theListShowsAllPagesWithNameVersionAndStatus() {
        platform.answer(
                        "GET /api/care/v1/patterns",
                        200,
                        "{\"items\":[{\"name\":\"app\",\"version\":1,\"status\":\"draft\"}],\"next\":\"a/1\"}")
                .answer(
                        "GET /api/care/v1/patterns?cursor=a%2F1",
                        200, "{\"items\":[{\"name\":\"loop\",\"version\":2,\"status\":\"active\"}]}");

        command().list();

        assertThat(said().lines().skip(1).map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly("app 1 draft", "loop 2 active");
    }

    @Test
    void aPatternOfTheLibraryIsAdopted() {
        platform.answer(
                "POST /api/care/v1/library/loop/adopt",
                201,
                "{\"pattern\":{\"version\":1,\"status\":\"draft\"},\"proposed\":\"shadow\","
                        + "\"open\":[{\"code\":\"per-not-supported\",\"message\":\"Not supported: x\"}]}");

        assertThat(command().adopt("loop")).isZero();

        assertThat(said())
                .isEqualTo("loop version 1 draft\n    not shadow yet: Not supported: x [per-not-supported]\n");
    }

    @Test
    void whatTheLibraryDoesNotHaveIsSaid() {
        platform.answer("POST /api/care/v1/library/x/adopt", 404, "{\"detail\":\"no such\",\"code\":\"not-found\"}");

        assertThatThrownBy(() -> command().adopt("x")).hasMessageContaining("no such");
    }

    @Test
    void aFileThatIsNoPatternIsNamed() throws IOException {
        Path file = write("x.yaml", "metadata: {name: loop}");

        assertThatThrownBy(() -> command().apply(file, false, "go"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("x.yaml")
                .hasMessageContaining("metadata.version is missing");
    }

    private PatternsCommand command() {
        return new PatternsCommand(platform.access(home), new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve("patterns"));
        return Files.writeString(folder.resolve(name), text);
    }
}
