package dev.heed.care.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Patterns per something else than the customer. */
class FirstKeyTest {
    private static final String TWO = "when: {count: {of: a, atLeast: 2, within: 1h}}";
    private static final String OF_ACCOUNT = "per: [account]\n" + TWO;
    private static final String OF_CODE =
            "per: [errorCode]\nsignals: {a: {type: a, as: {errorCode: data.code}}}\n" + TWO;

    @Test
    void eventsOfDifferentCustomersAddUpForTheirAccount() {
        assertThat(run(OF_ACCOUNT, event("c1", "acme", 1), event("c2", "acme", 1)))
                .containsExactly("acme {account=acme}");
        assertThat(run(OF_ACCOUNT, event("c1", "acme", 1), event("c1", "other", 1)))
                .isEmpty();
    }

    @Test
    void theKeyIsReadThroughAs() {
        assertThat(run(OF_CODE, event("c1", "acme", 7), event("c2", "other", 7)))
                .containsExactly("7 {errorCode=7}");
    }

    @Test
    void anEventGoesToEveryKeyThatOneOfItsSignalsHas() {
        PatternSet patterns = PatternSet.of(List.of(Story.watched("p", 1, """
                per: [x]
                signals: {a: {type: a, as: {x: data.code}}, b: {type: a, as: {x: data.other}}, c: {type: a}}
                when: {sequence: {steps: [a, b, c], within: 1h}}
                """)));
        Observation observed =
                patterns.observe(event("c1", "acme", 7), Arrival.IN_RUN).orElseThrow();

        assertThat(patterns.keys(observed, Limits.DEFAULT))
                .isEqualTo(new PatternSet.Keys(List.of("7", "o7"), Map.of("p", 1)));
    }

    @Test
    void aSetHasOneFirstKey() {
        List<Watched> both = List.of(Story.watched("p", 1, OF_ACCOUNT), Story.watched("q", 1, TWO));

        assertThatThrownBy(() -> PatternSet.of(both)).hasMessageContaining("q@1 is per customer");
        assertThat(PatternSet.byFirstKey(both)).containsOnlyKeys("account", "customer");
    }

    private static List<String> run(String spec, JourneyEvent... events) {
        List<Match> matches = new ArrayList<>();
        var run = new LogRun(List.of(Story.watched("p", 1, spec)), Limits.DEFAULT, matches::add);
        List.of(events).forEach(run::fold);
        return matches.stream().map(m -> m.customer() + " " + m.matchKey()).toList();
    }

    private static JourneyEvent event(String customer, String account, int code) {
        var data = JsonNodeFactory.instance.objectNode().put("code", code).put("other", "o" + code);
        return new JourneyEvent("e", "test", "a", customer, Story.START, Map.of("account", account), data);
    }
}
