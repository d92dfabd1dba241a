package dev.heed.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationTest {
    @TempDir
    Path folder;

    @Test
    void aServiceThatFailsIsNamedWithTheEndOfItsLog() throws IOException {
        Path jar = folder.resolve("journey-service/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "not a jar");

        assertThatThrownBy(() -> new Migration(folder, folder, Map.of()).create(ServiceKind.JOURNEY))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("journey-service ended with exit code 1")
                .hasMessageContaining("journey-service-migrate.log")
                .hasMessageContaining("quarkus-run.jar");
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> new Migration(folder, folder, Map.of()).differences(ServiceKind.DESK))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("service-desk-service is not built");
    }
}
