package dev.heed.care.backtest;

import dev.heed.contracts.IdentityChange;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LaneTest {
    private static final String TWICE = "when: {count: {of: a, atLeast: 2, within: 1m}}\n";
    private static final String SILENCE = "when: {absence: {after: a, expected: [b], within: 30s}}\n";

    private static final String OF_ACCOUNT = "per: [account]\nwhen: {count: {of: a, atLeast: 2, within: 1m}}\n";

    @Test
    void matchesCountInThePeriodAndWhatWasBeforeItWarmsUp() {
        var history = History.of(TWICE)
                .live(-90, "c1", "a")
                .live(-80, "c1", "a")
                .live(-10, "c2", "a")
                .live(5, "c2", "a")
                .live(3_599, "c3", "a")
                .live(3_600, "c3", "a");

        assertThat(history.found()).containsExactly("p0 c2 5");
    }

    @Test
    void aLiveWaitSettlesAndARunHasItsOwnTime() {
        var history = History.of(SILENCE)
                .live(0, "c1", "a")
                .live(100, 20, "c2", "a")
                .live(105, 40, "c2", "b")
                .inRun(0, "c1", "a")
                .inRun(29, "c1", "b")
                .inRun(200, "c1", "a")
                .endOfRun()
                .end(3_000);

        assertThat(history.found()).containsExactly("p0 c1 30", "p0 c1 230");
        assertThat(history.hits()).extracting(Hit::run).containsExactly("", "r1");
    }

    @Test
    void whatIsNotDueYetAndARunThatIsOpenFireNothing() {
        var history =
                History.of(SILENCE).live(100, "c1", "a").inRun(0, "c2", "a").end(120);

        assertThat(history.found()).isEmpty();
        assertThat(history.reading().openRuns()).containsExactly("r1");
    }

    @Test
    void eventsOfNobodyInParticularMoveTimeInARun() {
        var history =
                History.of(SILENCE).inRun(0, "c1", "a").inRun(31, "c1", "x").end(0);

        assertThat(history.found()).containsExactly("p0 c1 30");
    }

    @Test
    void anEventThatNamesNoAccountHasThatOfItsCustomersLastGroupCallHoweverOld() {
        var history = History.of(OF_ACCOUNT)
                .ofAccount(-90_000, "c1", "customer.grouped", "acme")
                .ofAccount(-90_000, "c2", "customer.grouped", "acme")
                .live(0, "c1", "a")
                .live(10, "c2", "a")
                .live(20, "c3", "a");

        assertThat(history.found()).containsExactly("p0 acme 10");
        assertThat(history.reading().noted()).containsEntry("MISSING_KEY", 1L);
    }

    @Test
    void eventsOfARunWaitForItsEndWhenTheirKeyIsNotTheCustomer() {
        String answered = "per: [account]\nwhen: {count: {of: a, atLeast: 2, within: 1m}}\nunless: [b]\n";
        var history = History.of(answered)
                .inRunOf("acme", 0, "c1", "a")
                .inRunOf("acme", 30, "c1", "a")
                .inRunOf("acme", 20, "c2", "b")
                .inRunOf("acme", 50, "c2", "a");
        assertThat(history.found()).isEmpty();
        history.endOfRun();

        assertThat(history.found()).containsExactly("p0 acme 50");
    }

    @Test
    void whatWaitsOfARunIsBounded() {
        var small = new Bounds(2_000, 1_000, 1_000, 1_000);
        var history = History.of(small, List.of(), OF_ACCOUNT);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        history.inRunOf("acme", i, "c1", "a");
                    }
                })
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("heed.backtest.memory");
    }

    @Test
    void theErasedAreNotLookedAtAndTheRegroupedAreLeftOut() {
        var history = History.of(TWICE)
                .live(0, "c1", "a")
                .live(1, "c1", "a")
                .live(2, "c2", "a")
                .live(3, "c2", "a")
                .live(4, "c3", "a")
                .change(IdentityChange.ERASED, "c1")
                .change(IdentityChange.MERGED, "c2")
                .live(5, "c1", "a")
                .live(6, "c3", "a");

        assertThat(history.found()).containsExactly("p0 c3 6");
        assertThat(history.reading().leftOut())
                .containsExactlyInAnyOrderEntriesOf(Map.of("erased", 1, "regrouped", 1, "version-changed", 0));
        assertThat(history.reading().skipped()).containsExactly(Map.entry("erased", 1L));
    }

    @Test
    void whoWasOnTheWayWhenTheVersionChangedIsLeftOut() {
        var history = History.of(History.WIDE, List.of(100), TWICE)
                .live(90, "c1", "a")
                .live(110, "c1", "a")
                .live(120, "c2", "a")
                .live(130, "c2", "a");

        assertThat(history.found()).containsExactly("p0 c2 130");
        assertThat(history.reading().leftOut()).containsEntry("version-changed", 1);
    }

    @Test
    void lateEventsAreCounted() {
        var history = History.of(TWICE).late(0, "c1", "a").live(20, "c1", "a").live(30, 10, "c1", "a");

        assertThat(history.reading().skipped()).containsEntry("late", 1L);
        assertThat(history.reading().noted()).containsEntry("LATE_EVENT", 1L);
    }

    @Test
    void versionsOfOneNameHaveCooldownsOfTheirOwn() {
        String rests = TWICE + "guard: {cooldown: 10m}\n";
        var history = History.of(rests, rests);
        for (int second = 0; second < 4; second++) {
            history.live(second, "c1", "a");
        }

        assertThat(history.found()).containsExactly("p0 c1 1", "p1 c1 1", "p0 c1 3 rests", "p1 c1 3 rests");
    }

    @Test
    void theBoundOfStateIsKept() {
        var small = new Bounds(2_000, 1_000, 1_000, 1_000);
        var history = History.of(small, List.of(), TWICE);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        history.live(i, "c" + i, "a");
                    }
                })
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("heed.backtest.memory");
    }

    @Test
    void matchesAreBoundedAndThoseShownToo() {
        var few = new Bounds(1 << 20, 1_000, 3, 1);
        var history = History.of(few, List.of(), "when: {count: {of: a, atLeast: 1, within: 1m}}\n");
        history.live(0, "c1", "a").live(1, "c1", "a").live(2, "c1", "a");

        assertThat(history.report().trails()).hasSize(1);
        assertThatThrownBy(() -> history.live(3, "c1", "a")).isInstanceOf(Stopped.class);
    }
}
