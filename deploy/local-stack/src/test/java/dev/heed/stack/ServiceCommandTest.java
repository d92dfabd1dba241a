package dev.heed.stack;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceCommandTest {
    private static final String FAST_START = "-XX:TieredStopAtLevel=1";
    private static final int PORTS = 18_080;

    @TempDir
    Path folder;

    @BeforeEach
    void theServiceIsBuilt() throws IOException {
        Path jar = folder.resolve("journey-service/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
    }

    @Test
    void childrenOfTestsStartFast() {
        var command = command(StackPlan.onFreePorts(folder, folder).withBrokerAsChild());

        assertThat(command.service(journey()).command()).contains(FAST_START);
        assertThat(command.broker().command()).contains(FAST_START);
    }

    @Test
    void whatStaysUpIsOptimized() {
        var kept = command(StackPlan.kept(folder, folder, PORTS)).service(journey());

        assertThat(kept.command()).doesNotContain(FAST_START);
    }

    @Test
    void optionsOfALaunchComeLastAndSoWin() {
        List<String> options = command(StackPlan.onFreePorts(folder, folder))
                .service(journey().jvmOption("-XX:TieredStopAtLevel=4"))
                .command();

        assertThat(options).containsSubsequence(FAST_START, "-XX:TieredStopAtLevel=4", "-jar");
    }

    private static ServiceLaunch journey() {
        return ServiceLaunch.of(ServiceKind.JOURNEY);
    }

    private static ServiceCommand command(StackPlan plan) {
        return new ServiceCommand(plan, Secrets.openOrCreate(plan.secrets()));
    }
}
