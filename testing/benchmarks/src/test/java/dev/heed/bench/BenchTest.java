package dev.heed.bench;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;

class BenchTest {
    @ParameterizedTest
    @ValueSource(strings = {"intake", "overload", "resolver", "projector"})
    void everyBenchmarkNeedsNoOptions(String name) {
        var parsed = Bench.commands().parseArgs(name, "--env", "HEED_INTAKE_MAX_DEPTH=20");

        var options = parsed.subcommand().commandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(BenchOptions.class::isInstance)
                .map(BenchOptions.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(options.journey().extraEnv()).containsEntry("HEED_INTAKE_MAX_DEPTH", "20");
    }
}
