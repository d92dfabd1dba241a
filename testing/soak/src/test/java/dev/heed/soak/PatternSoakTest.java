package dev.heed.soak;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

class PatternSoakTest {
    private final StringWriter out = new StringWriter();

    @Test
    void runsCasesAndPrintsTheirSeed() {
        assertThat(execute("patterns", "--cases", "200", "--seed", "42")).isZero();
        assertThat(out.toString()).contains("200 cases from seed 42", "200 cases, 0 differences", "sequence");
    }

    @Test
    void tellsOneCase() {
        assertThat(execute("patterns", "--case", "7")).isZero();
        assertThat(out.toString()).contains("case 7", "kind: FrictionPattern", "arrivals:", "by the detector:");
    }

    private int execute(String... arguments) {
        CommandLine commands = Soak.commands();
        commands.setOut(new PrintWriter(out, true));
        return commands.execute(arguments);
    }
}
