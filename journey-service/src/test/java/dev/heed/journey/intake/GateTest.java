package dev.heed.journey.intake;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Refusal;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {
    private static final Refusal NO_SCOPE = new Refusal("no-scope", "");

    private final List<Set<String>> asked = new ArrayList<>();

    @Test
    void each_item_enters_or_is_refused_for_itself() {
        var passed =
                Gate.byScope(List.of(of("open"), of("closed"), of("secret"), Examining.segment("{}")), GateTest::scope);

        assertThat(Gate.byRun(passed.items(), this::open))
                .extracting(Examining::refusal)
                .containsExactly("", "run-not-open", "no-scope", "call-unknown");
        assertThat(passed.barred()).isEmpty();
    }

    @Test
    void all_runs_are_asked_for_at_once() {
        var unused = Gate.byRun(List.of(of("open"), of("closed"), of("open"), of("other")), this::open);

        assertThat(asked).containsExactly(Set.of("open", "closed", "other"));
    }

    @Test
    void nobody_is_asked_about_events_of_no_run() {
        var live = Examining.segment("{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}");

        assertThat(Gate.byRun(List.of(live, Examining.segment("{}")), this::open))
                .hasSize(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_key_that_may_write_none_of_it_is_barred() {
        var passed = Gate.byScope(List.of(of("secret"), Examining.segment("{}"), of("secret")), GateTest::scope);

        assertThat(passed.barred()).contains(NO_SCOPE);
    }

    private Set<String> open(Set<String> runs) {
        asked.add(runs);
        return runs.contains("open") ? Set.of("open") : Set.of();
    }

    private static Optional<Refusal> scope(CloudEvent event) {
        return event.extension("replay").filter("secret"::equals).map(run -> NO_SCOPE);
    }

    private static Examined of(String run) {
        return Examining.segment(
                "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"context\":{\"replay\":\"" + run + "\"}}");
    }
}
