package dev.heed.care.detect;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom events belong to that name no account. */
class LastAccountTest {
    private static final PatternSet NOTHING = PatternSet.of(List.of());

    @Test
    void onlyAGroupCallThatNamesAnAccountTells() {
        assertThat(LastAccount.told(call("acme", 1))).contains(told("acme", 1));
        assertThat(LastAccount.told(event("a", "acme", 1))).isEmpty();
        assertThat(LastAccount.told(call("", 1))).isEmpty();
        assertThat(LastAccount.told(call("x".repeat(201), 1))).isEmpty();
    }

    @Test
    void theLaterCallCountsWhateverTheOrder() {
        assertThat(told("b", 1).or(told("a", 2))).isEqualTo(told("a", 2));
        assertThat(told("a", 2).or(told("b", 1))).isEqualTo(told("a", 2));
        assertThat(told("a", 1).or(told("b", 1))).isEqualTo(told("b", 1).or(told("a", 1)));
        assertThat(told("a", -5).or(LastAccount.NONE)).isEqualTo(LastAccount.NONE.or(told("a", -5)));
    }

    @Test
    void anEventKeepsTheAccountThatItNames() {
        assertThat(told("acme", 1).fill(event("a", "own", 2)).extensions()).isEqualTo(Map.of("account", "own"));
        assertThat(told("acme", 1).fill(event("a", "", 2)).extensions()).isEqualTo(Map.of("account", "acme"));
        assertThat(LastAccount.NONE.fill(event("a", "", 2)).extensions()).isEmpty();
    }

    @Test
    void itIsKeptInTheStateAndUnited() {
        CustomerState one = CustomerState.fresh(NOTHING, "c1");
        one.told(told("acme", 1));
        assertThat(one.isChanged()).isTrue();
        CustomerState other = CustomerState.read(
                NOTHING, "c2", CustomerState.fresh(NOTHING, "c2").write());
        other.told(told("new", 2));

        CustomerState read = CustomerState.read(NOTHING, "c1", one.write());
        assertThat(read.account()).isEqualTo(told("acme", 1));
        new Detector(NOTHING, Limits.DEFAULT).unite(read, other);

        assertThat(CustomerState.read(NOTHING, "c1", read.write()).account()).isEqualTo(told("new", 2));
    }

    @Test
    void stateOfTheFormatBeforeHasNone() {
        CustomerState state = CustomerState.fresh(NOTHING, "c1");
        state.told(told("acme", 1));
        byte[] bytes = state.write();
        byte[] before = Arrays.copyOf(bytes, bytes.length - "acme".length() - 7);
        before[0] = 3;

        assertThat(CustomerState.read(NOTHING, "c1", before).account()).isEqualTo(LastAccount.NONE);
    }

    @Test
    void aLogKnowsItToo() {
        List<Match> matches = new ArrayList<>();
        String spec = "per: [account]\nwhen: {count: {of: a, atLeast: 2, within: 1h}}";
        var run = new LogRun(List.of(Story.watched("p", 1, spec)), Limits.DEFAULT, matches::add);

        Stream.of(event("a", "", 0), call("acme", 1), event("a", "", 2), event("a", "acme", 3))
                .map(JourneyEvent::of)
                .forEach(run::fold);

        assertThat(matches).extracting(Match::customer).containsExactly("acme");
    }

    private static LastAccount told(String account, int minute) {
        return new LastAccount(account, Story.START.plusSeconds(60L * minute).toEpochMilli());
    }

    private static CloudEvent call(String account, int minute) {
        return event("customer.grouped", account, minute);
    }

    private static CloudEvent event(String type, String account, int minute) {
        Map<String, String> named = account.isEmpty() ? Map.of() : Map.of("account", account);
        return new CloudEvent(
                "e" + minute, "test", type, "c1", Story.START.plusSeconds(60L * minute), named, new byte[0]);
    }
}
