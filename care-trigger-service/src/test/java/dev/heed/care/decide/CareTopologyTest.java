package dev.heed.care.decide;

import dev.heed.contracts.Action;
import dev.heed.contracts.Decision;
import dev.heed.contracts.Decision.Outcome;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static dev.heed.care.decide.CareTask.START;
import static org.assertj.core.api.Assertions.assertThat;

class CareTopologyTest {
    private static final String TWICE = Texts.pattern("twice", "count: {of: asked, atLeast: 2, within: 10m}");
    private static final String SILENCE =
            Texts.pattern("silence", "absence: {after: asked, expected: [answered], within: 1m, repeat: every}");

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

    @Test
    void aMatchOfAnActivePatternIsActedOn() {
        task.pattern("active", TWICE).live("asked", minutes(0)).live("asked", minutes(1));

        Decision decision = task.decisions().getFirst();
        assertThat(decision.outcome()).isEqualTo(Outcome.ACTED);
        assertThat(decision.because()).hasSize(2);
        assertThat(decision.completedAt()).contains(START.plus(minutes(1)));
        Action action = task.actions().getFirst();
        assertThat(decision.actions()).containsExactly(action.actionId());
        assertThat(action.spec().path("note").asText()).isEqualTo("in vain");
    }

    @Test
    void theOutcomeFollowsFromTheRecordedInputs() {
        task.pattern("active", TWICE);
        for (int i = 0; i < 8; i++) {
            task.live("asked", minutes(i));
        }

        assertThat(task.decisions())
                .extracting(Decision::outcome)
                .containsExactly(Outcome.ACTED, Outcome.SUPPRESSED, Outcome.SUPPRESSED, Outcome.SUPPRESSED);
        assertThat(task.decisions())
                .allSatisfy(d -> assertThat(Verdict.of(d.inputs()).outcome()).isEqualTo(d.outcome()));
        assertThat(task.actions()).hasSize(1);
    }

    @Test
    void aShadowPatternDecidesWithoutActing() {
        task.pattern("shadow", TWICE).live("asked", minutes(0)).live("asked", minutes(1));

        assertThat(task.decisions()).extracting(Decision::outcome).containsExactly(Outcome.SHADOW);
        assertThat(task.actions()).isEmpty();
    }

    @Test
    void inTrialOneHalfGetsNoAction() {
        task.pattern("trial", TWICE);
        for (int i = 0; i < 100; i++) {
            task.as("c" + i).live("asked", minutes(2 * i)).live("asked", minutes(2 * i + 1));
        }

        assertThat(task.decisions())
                .hasSize(100)
                .allSatisfy(decision -> assertThat(decision.outcome())
                        .isEqualTo(decision.inputs().bucket() < 5_000 ? Outcome.HELD_OUT : Outcome.ACTED));
        assertThat(task.actions()).hasSizeBetween(35, 65);
    }

    @Test
    void aPausedPatternSeesNothing() {
        task.pattern("active", TWICE)
                .live("asked", minutes(0))
                .pattern("paused", TWICE)
                .live("asked", minutes(1));

        assertThat(task.decisions()).isEmpty();
    }

    @Test
    void anAbsenceFiresInSilenceOnce() {
        task.pattern("active", SILENCE).live("asked", minutes(0));
        task.clockTo(START.plus(minutes(1)).minusMillis(300));
        assertThat(task.decisions()).isEmpty();

        task.clockTo(START.plus(minutes(1)).plusMillis(300));
        task.clockTo(START.plus(minutes(9)));

        assertThat(task.decisions()).extracting(Decision::matchedAt).containsExactly(START.plus(minutes(1)));
        assertThat(task.decisions().getFirst().completedAt()).isEmpty();
    }

    @Test
    void anAnsweredAbsenceStaysQuiet() {
        task.pattern("active", SILENCE).live("asked", minutes(0)).live("answered", Duration.ofSeconds(59));
        task.clockTo(START.plus(minutes(9)));

        assertThat(task.decisions()).isEmpty();
    }

    @Test
    void anAnswerThatStoodUnreadOnTheLogWhenTheTaskStartsIsHeard() {
        task.pattern("active", SILENCE).live("asked", minutes(0)).as("c2").live("asked", minutes(0));
        task = task.successor(stateDir.resolve("again"), START.plus(minutes(10)))
                .pattern("active", SILENCE)
                .tick();

        task.as("c1").unread("answered", Duration.ofSeconds(30)).tick();
        assertThat(task.decisions()).isEmpty();
        task.clockTo(START.plus(minutes(10)).plusSeconds(2));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly("c2");
    }

    @Test
    void anAnswerMovesTheWakeUpToTheNextTimer() {
        task.pattern("active", SILENCE).live("asked", minutes(0));
        task.live("answered", Duration.ofSeconds(30)).live("asked", Duration.ofSeconds(50));
        task.clockTo(START.plusSeconds(109));
        assertThat(task.decisions()).isEmpty();

        task.clockTo(START.plusSeconds(111));

        assertThat(task.decisions()).extracting(Decision::matchedAt).containsExactly(START.plusSeconds(110));
    }

    @Test
    void everyTimerOfACustomerFiresInItsTurn() {
        task.pattern("active", SILENCE).live("asked", minutes(5));
        task.clockTo(START.plus(minutes(5)).plusSeconds(20))
                .live("asked", minutes(5).plusSeconds(1));
        task.clockTo(START.plus(minutes(6)).plusSeconds(2));

        assertThat(task.decisions())
                .extracting(Decision::matchedAt)
                .containsExactly(START.plus(minutes(6)), START.plus(minutes(6)).plusSeconds(1));
    }

    @Test
    void anOldStartWaitsForItsAnswerToArriveLate() {
        task.pattern("active", SILENCE).clockTo(START.plus(minutes(30)));
        task.live("asked", minutes(0));
        task.clockTo(START.plus(minutes(30)).plusSeconds(9));
        assertThat(task.decisions()).isEmpty();

        task.clockTo(START.plus(minutes(30)).plusSeconds(11));
        assertThat(task.decisions()).hasSize(1);
    }

    @Test
    void aRunHasItsOwnStateAndFiresByItsOwnTime() {
        task.pattern("active", SILENCE).opened("r1", true).inRun("r1", "asked", minutes(0));
        task.clockTo(START.plus(minutes(60)));
        assertThat(task.decisions()).isEmpty();

        task.inRun("r1", "asked", minutes(5));

        assertThat(task.decisions()).extracting(Decision::matchedAt).containsExactly(START.plus(minutes(1)));
        assertThat(task.decisions().getFirst().replay()).contains("r1");
    }

    @Test
    void theEndOfARunFiresWhatIsLeftWhenAllInboundPartitionsHaveEnded() {
        task.pattern("active", SILENCE).opened("r1", true).inRun("r1", "asked", minutes(0));
        task.ended("r1", 0).ended("r1", 0);
        assertThat(task.decisions()).isEmpty();

        task.ended("r1", 1).ended("r1", 1).tick().tick().ended("r1", 1);

        assertThat(task.decisions()).hasSize(1);
        assertThat(reports())
                .allSatisfy(report -> assertThat(report.decisions()).isEqualTo(1))
                .hasSize(2);
    }

    @Test
    void aTickWorksOffABoundedPartOfAnEndingRunAndTheReportComesLast() {
        task.pattern("active", SILENCE).opened("r1", true);
        for (String customer : List.of("c1", "c2", "c3")) {
            task.as(customer).inRun("r1", "asked", minutes(0));
        }
        task.ended("r1", 0).ended("r1", 1).tick();
        assertThat(task.decisions()).hasSize(CareTask.CHUNK);
        assertThat(reports()).isEmpty();

        task.tick().tick().tick();

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly("c1", "c2", "c3");
        assertThat(reports()).extracting(RunMarker::decisions).containsExactly(3L);
    }

    @Test
    void runsThatEndTogetherShareATick() {
        task.pattern("active", SILENCE);
        for (String run : List.of("r1", "r2")) {
            task.opened(run, true).inRun(run, "asked", minutes(0)).ended(run, 0).ended(run, 1);
        }
        task.tick().tick().tick();

        assertThat(reports()).extracting(RunMarker::run).containsExactly("r1", "r2");
        assertThat(reports()).extracting(RunMarker::decisions).containsExactly(1L, 1L);
    }

    @Test
    void aTickFiresABoundedNumberOfTimersAndTheNextOneTheRest() {
        task.pattern("active", SILENCE);
        for (String customer : List.of("c1", "c2", "c3")) {
            task.as(customer).live("asked", minutes(0));
        }
        task.clockTo(START.plus(minutes(1)).plusMillis(300));
        assertThat(task.decisions()).hasSize(CareTask.CHUNK);

        task.tick();

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly("c1", "c2", "c3");
    }

    @Test
    void whatIsNoPatternOnTheTopicOfPatternsIsNoEventEither() {
        task.pattern("active", TWICE).onControl("asked").onControl("asked");

        assertThat(task.decisions()).isEmpty();
    }

    private List<RunMarker> reports() {
        return task.read(Topic.CARE_DECISIONS, RunMarker.TYPE, RunMarker.class);
    }

    @Test
    void aRunThatMayNotActOnlyShows() {
        task.pattern("active", TWICE).opened("r1", false);
        task.inRun("r1", "asked", minutes(0)).inRun("r1", "asked", minutes(1));

        assertThat(task.decisions()).extracting(Decision::reason).containsExactly("run-without-act");
        assertThat(task.actions()).isEmpty();
    }

    private static Duration minutes(int n) {
        return Duration.ofMinutes(n);
    }
}
