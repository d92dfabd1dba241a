package dev.heed.bench;

import dev.heed.bench.matcher.Skew;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

import java.util.stream.Stream;

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

    @Test
    void theMatcherStandsBesideBothPeersUnlessOneIsNamed() {
        assertThat(matcher("--peers").peers).containsExactly("esper", "flink");
        assertThat(matcher("--peers=esper").peers).containsExactly("esper");
        assertThat(matcher().peers).isEmpty();
        assertThat(matcher("--skew", "zipf").skews).containsExactly(Skew.ZIPF);
    }

    private static MatcherBench matcher(String... options) {
        var arguments = Stream.concat(Stream.of("matcher"), Stream.of(options)).toArray(String[]::new);
        return (MatcherBench)
                Bench.commands().parseArgs(arguments).subcommand().commandSpec().userObject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector", "decision", "timers", "recovery", "tickets"})
    void thoseOfTheDetectionServiceRunSixtyPatternsForAHundredThousandCustomers(String name) {
        var parsed = Bench.commands().parseArgs(name, "--env", "HEED_CARE_CHUNK=20");

        var options = parsed.subcommand().commandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(CareOptions.class::isInstance)
                .map(CareOptions.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(options.patterns).isEqualTo(60);
        assertThat(options.customers).isEqualTo(100_000);
        assertThat(options.stack.care().extraEnv()).containsEntry("HEED_CARE_CHUNK", "20");
    }
}
