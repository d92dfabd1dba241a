package dev.heed.care.detect;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PredicatesTest {
    private static final String DEAR = """
            signals: {dear: {anyOf: [a, b], where: "data.amount > 10"}}
            when: {count: {of: dear, atLeast: 9, within: 1h}}
            """;

    private final PatternSet patterns = PatternSet.of(List.of(watched("one"), watched("two")));
    private final Detector detector = new Detector(patterns, Limits.DEFAULT);

    @Test
    void aWhereIsMeasuredByPatternSignalAndType() {
        see("a", "{\"amount\": 20}");
        see("a", "{\"amount\": 5}");
        see("a", "{}");

        assertThat(patterns.takeFigures())
                .filteredOn(figures -> figures.pattern().equals("one"))
                .extracting(
                        SignalFigures::signal,
                        SignalFigures::type,
                        each -> each.measured().evaluations())
                .containsExactlyInAnyOrder(tuple("dear", "a", 3L), tuple("dear", "b", 0L));
    }

    @Test
    void aSharedWhereIsEvaluatedOnceAndShownToEach() {
        see("b", "{\"amount\": 20}");

        assertThat(patterns.takeFigures())
                .filteredOn(figures -> figures.type().equals("b"))
                .extracting(SignalFigures::pattern, each -> each.measured().matched())
                .containsExactly(tuple("one", 1L), tuple("two", 1L));
    }

    @Test
    void whatWasTakenBeginsAtZero() {
        see("a", "{\"amount\": 20}");
        patterns.takeFigures();

        assertThat(patterns.takeFigures())
                .allSatisfy(each -> assertThat(each.measured().evaluations()).isZero());
    }

    private void see(String type, String data) {
        var json = Json.tree(data.getBytes(StandardCharsets.UTF_8));
        var event = new JourneyEvent("e", "test", type, "c1", Instant.EPOCH, Map.of(), json);
        CustomerState state = CustomerState.fresh(patterns, "c1");
        detector.onEvent(state, patterns.observe(event, Arrival.IN_RUN).orElseThrow());
    }

    private static Watched watched(String name) {
        return Watched.acting(CompiledPattern.of(PatternTexts.pattern(name, 1, DEAR)));
    }
}
