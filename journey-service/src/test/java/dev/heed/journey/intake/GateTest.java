package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Refusal;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {
    private static final Refusal NO_SCOPE = new Refusal("no-scope", "");

    private final List<String> asked = new ArrayList<>();
    private final Gate gate = new Gate(GateTest::scope, run -> {
        asked.add(run);
        return run.equals("open");
    });

    @Test
    void each_item_enters_or_is_refused_for_itself() {
        var passed = gate.through(List.of(of("open"), of("closed"), of("secret"), Examining.segment("{}")));

        assertThat(passed)
                .extracting(Examining::refusal)
                .containsExactly("", "run-not-open", "no-scope", "call-unknown");
        assertThat(gate.barred()).isEmpty();
    }

    @Test
    void a_run_is_asked_for_once() {
        var unused = gate.through(List.of(of("open"), of("closed"), of("open"), of("closed")));

        assertThat(asked).containsExactly("open", "closed");
    }

    @Test
    void a_key_that_may_write_none_of_it_is_barred() {
        var unused = gate.through(List.of(of("secret"), Examining.segment("{}"), of("secret")));

        assertThat(gate.barred()).contains(NO_SCOPE);
        assertThat(asked).isEmpty();
    }

    private static Optional<Refusal> scope(CloudEvent event) {
        return event.extension("replay").filter("secret"::equals).map(run -> NO_SCOPE);
    }

    private static Examined of(String run) {
        return Examining.segment(
                "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"context\":{\"replay\":\"" + run + "\"}}");
    }
}
