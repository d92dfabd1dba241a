package dev.heed.care.decide;

import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Decision.Outcome;
import dev.heed.contracts.Evidence;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static dev.heed.care.decide.CareTask.START;
import static org.assertj.core.api.Assertions.assertThat;

/** Patterns with another first key than the customer, through both parts of the topology. */
class KeyedTopologyTest {
    private static final String TASK = "\nmeasure: {holdout: 0%}\ndo: {all: [{task: {to: service-desk}}]}\n";
    private static final String CODES = "per: [errorCode]\nsignals: {a: {type: a, as: {errorCode: data.code}}}" + TASK;
    private static final String TWICE = CODES + "when: {count: {of: a, atLeast: 2, within: 10m}}";
    private static final String ACCOUNT = "per: [account]" + TASK + "when: {count: {of: a, atLeast: 2, within: 10m}}";
    private static final String SILENCE =
            "per: [account]" + TASK + "when: {absence: {after: a, expected: [b], within: 1m}}";

    @TempDir
    Path stateDir;

    private CareTask task;

    @BeforeEach
    void start() {
        task = new CareTask(stateDir);
    }

    @AfterEach
    void stop() {
        task.close();
    }

    private CareTask with(String spec) {
        return task.pattern("active", PatternTexts.text("p", 1, spec));
    }

    @Test
    void eventsOfSeveralCustomersAddUpForTheirErrorCode() {
        with(TWICE).carrying("code", "E42").as("c1").live("a", minutes(0));
        task.carrying("code", "E43").as("c2").live("a", minutes(1));
        task.carrying("code", "E42").as("c3").live("a", minutes(2));

        Decision decision = only(task.decisions());
        assertThat(decision.customer()).isEqualTo("errorCode:E42");
        assertThat(decision.matchKey()).isEqualTo(Map.of("errorCode", "E42"));
        assertThat(decision.outcome()).isEqualTo(Outcome.ACTED);
        assertThat(decision.completedAt()).contains(START.plus(minutes(2)));
        assertThat(only(task.actions()).customer()).isEqualTo("errorCode:E42");
    }

    @Test
    void anAbsenceOfAnAccountFiresInSilenceAndIsAnsweredByAnybody() {
        with(SILENCE).ofAccount("acme").as("c1").live("a", minutes(0));
        task.ofAccount("other").as("c2").live("a", minutes(0));
        task.ofAccount("acme").as("c3").live("b", Duration.ofSeconds(30));
        task.clockTo(START.plus(minutes(9)));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly("account:other");
        assertThat(only(task.decisions()).matchedAt()).isEqualTo(START.plus(minutes(1)));
    }

    @Test
    void aSignalWithoutTheKeyIsIgnoredAndCounted() {
        with(TWICE).live("a", minutes(0)).live("a", minutes(1)).live("other", minutes(1));

        assertThat(task.decisions()).isEmpty();
        assertThat(task.left("MISSING_KEY")).isEqualTo(2);
    }

    @Test
    void aVersionThatIsPausedSeesNothing() {
        with(TWICE).carrying("code", "E42").live("a", minutes(0));
        task.pattern("paused", PatternTexts.text("p", 1, TWICE)).live("a", minutes(1));
        assertThat(task.decisions()).isEmpty();

        with(TWICE).live("a", minutes(2));
        assertThat(only(task.decisions()).because())
                .extracting(Evidence::at)
                .containsExactly(START, START.plus(minutes(2)));
    }

    @Test
    void aReplacedVersionFinishesItsTimersInItsOwnTask() {
        with(SILENCE).ofAccount("acme").live("a", minutes(0));
        task.pattern("active", PatternTexts.text("p", 2, ACCOUNT)).live("x", minutes(1));
        task.clockTo(START.plus(minutes(2)));

        assertThat(only(task.decisions()).version()).isEqualTo(1);
    }

    @Test
    void eventsAreHeldForLateness() {
        String sequence = "per: [account]\nlateness: 30s" + TASK + "when: {sequence: {steps: [a, b], within: 10m}}";
        with(sequence).ofAccount("acme").clockTo(START.plus(minutes(1)));
        task.as("c1").live("b", Duration.ofSeconds(50)).as("c2").live("a", Duration.ofSeconds(40));
        assertThat(task.decisions()).isEmpty();

        task.clockTo(START.plus(minutes(2)));

        assertThat(only(task.decisions()).matchedAt()).isEqualTo(START.plusSeconds(50));
    }

    @Test
    void cooldownIsOfTheKey() {
        with("guard: {cooldown: 1h}\n" + TWICE).carrying("code", "E42");
        for (int i = 0; i < 4; i++) {
            task.as("c" + i).live("a", minutes(i));
        }

        assertThat(task.decisions()).extracting(Decision::outcome).containsExactly(Outcome.ACTED, Outcome.SUPPRESSED);
    }

    @Test
    void anEventThatNamesNoAccountHasThatOfTheLastGroupCall() {
        with(ACCOUNT).ofAccount("old").as("c1").live("customer.grouped", minutes(0));
        task.ofAccount("acme").live("customer.grouped", minutes(1)).as("c2").live("a", minutes(2));
        task.ofAccount("").as("c3").live("a", minutes(3));
        assertThat(task.decisions()).isEmpty();

        task.as("c1").live("a", minutes(4));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly("account:acme");
    }

    @Test
    void aRunKnowsItsOwnGroupCalls() {
        with(ACCOUNT).opened("r1", true).ofAccount("acme").live("customer.grouped", minutes(0));
        task.inRun("r1", "a", minutes(1)).ofAccount("").inRun("r1", "a", minutes(2));
        ended("r1");

        assertThat(task.decisions()).isEmpty();
    }

    @Test
    void eventsOfARunAreFoldedInTheOrderOfTheirTimesWhenItHasEnded() {
        String sequence = CODES.replace("{a:", "{b: {type: b, as: {errorCode: data.code}}, a:")
                + "when: {sequence: {steps: [a, b], within: 10m}}";
        with(sequence).opened("r1", true).carrying("code", "E42");
        task.as("c1").inRun("r1", "b", minutes(2)).as("c2").inRun("r1", "a", minutes(1));
        task.as("c1").inRun("r1", "b", minutes(0)).tick();
        assertThat(task.decisions()).isEmpty();

        ended("r1");

        assertThat(task.decisions()).extracting(Decision::matchedAt).containsExactly(START.plus(minutes(2)));
        assertThat(only(task.decisions()).replay()).contains("r1");
    }

    @Test
    void theReportOfARunHasWhatBothFoundAndComesWhenBothAreDone() {
        with(TWICE).opened("r1", true).carrying("code", "E42");
        task.pattern(
                "active", PatternTexts.text("q", 1, TASK + "when: {absence: {after: a, expected: [b], within: 1m}}"));
        List.of("c1", "c2", "c3", "c4").forEach(who -> task.as(who).inRun("r1", "a", minutes(who.charAt(1) - '0')));
        task.ended("r1", 0).ended("r1", 1).tick().tick().tick();
        assertThat(reports()).isEmpty();

        task.tick().tick().tick();

        assertThat(task.decisions()).hasSize(6);
        assertThat(only(reports()).decisions()).isEqualTo(6);
        task.ended("r1", 1).tick();
        assertThat(reports()).extracting(RunMarker::matches).containsExactly(6L, 6L);
    }

    @Test
    void aRunThatMayNotActOnlyShows() {
        with(TWICE).opened("r1", false).carrying("code", "E42");
        task.inRun("r1", "a", minutes(0)).inRun("r1", "a", minutes(1));
        ended("r1");

        assertThat(task.decisions()).extracting(Decision::reason).containsExactly("run-without-act");
        assertThat(task.actions()).isEmpty();
    }

    private void ended(String run) {
        task.ended(run, 0).ended(run, 1);
        for (int i = 0; i < 5; i++) {
            task.tick();
        }
        assertThat(reports()).hasSize(1);
    }

    private List<RunMarker> reports() {
        return task.read(Topic.CARE_DECISIONS, RunMarker.TYPE, RunMarker.class);
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }

    private static Duration minutes(int n) {
        return Duration.ofMinutes(n);
    }
}
