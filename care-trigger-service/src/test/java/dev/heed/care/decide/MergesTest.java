package dev.heed.care.decide;

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
import java.time.Instant;

import static dev.heed.care.decide.CareTask.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Two customers turn out to be one: {@code web} is merged into {@code user}, whom the platform saw first. */
class MergesTest {
    private static final String WEB = "web";
    private static final String USER = "user";
    private static final String THRICE = Texts.pattern("thrice", "count: {of: asked, atLeast: 3, within: 10m}");
    private static final String ONCE = Texts.pattern("once", "count: {of: asked, atLeast: 1, within: 10m}");
    private static final String SILENCE =
            Texts.pattern("silence", "absence: {after: asked, expected: [answered], within: 1m}");

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
    void aCountHalfBeforeAndHalfAfterFiresOnceUnderTheWinner() {
        task.pattern("active", THRICE);
        task.as(WEB).live("asked", seconds(0)).as(USER).live("asked", seconds(10));
        task.merged(WEB, USER, 1).live("asked", seconds(20));
        task.clockTo(at(600));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
        assertThat(task.decisions().getFirst().because())
                .extracting(Evidence::at)
                .containsExactly(at(0), at(10), at(20));
    }

    @Test
    void aWaitOfTheLoserFiresOnceUnderTheWinner() {
        task.pattern("active", SILENCE).as(WEB).live("asked", seconds(0)).merged(WEB, USER, 1);
        task.clockTo(at(59));
        assertThat(task.decisions()).isEmpty();

        task.clockTo(at(61)).clockTo(at(600));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
        assertThat(task.decisions()).extracting(Decision::matchedAt).containsExactly(at(60));
    }

    @Test
    void theWinnerAnswersWhatTheLoserWaitedFor() {
        task.pattern("active", SILENCE).as(WEB).live("asked", seconds(0));
        task.merged(WEB, USER, 1).as(USER).live("answered", seconds(30));
        task.clockTo(at(600));

        assertThat(task.decisions()).isEmpty();
    }

    /** Sign-in and what follows come in one batch: before anybody is told of the merge. */
    @Test
    void whatTheLoserDidBeforeTheMergeWasToldAnswersTheWinner() {
        task.pattern("active", SILENCE).as(USER).live("asked", seconds(0));
        task.as(WEB).live("answered", seconds(30)).live("asked", seconds(31)).merged(WEB, USER, 1);
        task.clockTo(at(600));

        assertThat(task.decisions()).extracting(Decision::matchedAt).containsExactly(at(91));
    }

    @Test
    void whatTheLoserSolvedIsSolved() {
        task.pattern("active", THRICE).as(USER).live("asked", seconds(0)).live("asked", seconds(1));
        task.as(WEB).live("solved", seconds(2)).merged(WEB, USER, 1);
        task.as(USER).live("asked", seconds(3));

        assertThat(task.decisions()).isEmpty();
    }

    @Test
    void whatStillComesUnderTheLoserGoesOn() {
        task.pattern("active", THRICE).as(USER).live("asked", seconds(0)).merged(WEB, USER, 1);
        task.as(WEB).live("asked", seconds(1)).live("asked", seconds(2));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
        assertThat(task.happened)
                .containsExactly(
                        MergeMeter.What.SENT, MergeMeter.What.EVENT_PASSED_ON, MergeMeter.What.EVENT_PASSED_ON);
    }

    @Test
    void eventsThatAreHeldForTheirLatenessGoAlongAndAreFoldedInTheirOrder() {
        String held = Texts.pattern("held", "count: {of: asked, atLeast: 4, within: 10m}");
        task.pattern("active", held.replace("unless:", "lateness: 30s\n  unless:"));
        task.as(WEB)
                .live("asked", seconds(0))
                .as(USER)
                .live("asked", seconds(10))
                .merged(WEB, USER, 1);
        task.live("asked", seconds(20)).as(WEB).live("asked", seconds(15));
        task.clockTo(at(49));
        assertThat(task.decisions()).isEmpty();

        task.clockTo(at(51));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
        assertThat(task.decisions().getFirst().because())
                .extracting(Evidence::at)
                .containsExactly(at(0), at(10), at(15), at(20));
    }

    @Test
    void aChainOfMergesEndsAtTheLastWinner() {
        task.pattern("active", THRICE).as(WEB).live("asked", seconds(0)).merged(WEB, "app", 1);
        task.as("app").live("asked", seconds(1)).merged("app", USER, 2);
        task.as(WEB).live("asked", seconds(2));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
    }

    @Test
    void aMergeToldLateChangesNothing() {
        task.pattern("active", THRICE).merged(WEB, USER, 2).mergedUnderLoser(WEB, "app", 1);
        task.as(WEB).live("asked", seconds(0)).live("asked", seconds(1)).live("asked", seconds(2));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
    }

    @Test
    void cooldownGoesAlong() {
        task.pattern("active", ONCE).as(WEB).live("asked", seconds(0)).merged(WEB, USER, 1);
        task.as(USER).live("asked", seconds(1));

        assertThat(task.decisions())
                .extracting(Decision::customer, Decision::outcome)
                .containsExactly(tuple(WEB, Outcome.ACTED), tuple(USER, Outcome.SUPPRESSED));
    }

    /** The id of the winner is the older one, and its arm follows from it. */
    @Test
    void theArmOfTheOlderIdSurvivesEveryMerge() {
        task.pattern("active", Texts.pattern("split", "count: {of: asked, atLeast: 1, within: 1m}", "1s", 50));
        task.as(USER).live("asked", seconds(0));
        task.merged(WEB, USER, 1).live("asked", seconds(2));
        task.merged("app", WEB, 1).as("app").live("asked", seconds(4));

        int arm = Arm.bucket("salt", "split", USER);
        assertThat(task.decisions()).extracting(d -> d.inputs().bucket()).containsExactly(arm, arm, arm);
        assertThat(task.decisions())
                .allSatisfy(d -> assertThat(Verdict.of(d.inputs()).outcome()).isEqualTo(d.outcome()));
        assertThat(Arm.bucket("salt", "split", WEB)).isNotEqualTo(arm);
    }

    @Test
    void whoIsUnmergedBeginsAnewAndWhoStaysKeepsAll() {
        task.pattern("active", THRICE).as(WEB).live("asked", seconds(0)).live("asked", seconds(1));
        task.merged(WEB, USER, 1).unmerged(WEB, USER, 2);
        task.live("asked", seconds(2));
        assertThat(task.decisions()).isEmpty();

        task.as(USER).live("asked", seconds(3));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
    }

    @Test
    void whoIsMergedAgainIsHandedOverAgain() {
        task.pattern("active", THRICE).as(USER).live("asked", seconds(0));
        task.merged(WEB, USER, 1).unmerged(WEB, USER, 2);
        task.as(WEB).live("asked", seconds(1)).live("asked", seconds(2)).merged(WEB, USER, 3);
        task.as(USER).live("asked", seconds(3));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
        assertThat(task.partial).isEmpty();
    }

    @Test
    void nothingIsKeptOfWhoIsErased() {
        task.pattern("active", THRICE).pattern("active", SILENCE);
        task.as(USER).live("asked", seconds(0)).live("asked", seconds(1)).merged(WEB, USER, 1);
        task.erased(USER, 2, USER, WEB).live("asked", seconds(2));
        task.as(WEB).live("asked", seconds(3)).live("asked", seconds(4)).live("asked", seconds(5));
        task.clockTo(at(600));

        assertThat(task.decisions()).isEmpty();
        assertThat(task.happened).contains(MergeMeter.What.ERASED).doesNotContain(MergeMeter.What.EVENT_PASSED_ON);
    }

    @Test
    void decisionsBetweenAMergeAndItsHandoverAreCounted() {
        task.pattern("active", ONCE).mergedUnderWinner(WEB, USER, 1);
        task.as(USER).live("asked", seconds(0)).mergedUnderLoser(WEB, USER, 1).live("asked", seconds(1));

        assertThat(task.decisions()).hasSize(2);
        assertThat(task.partial).containsExactly("once");
    }

    @Test
    void aHandoverThatOvertakesTheMergeIsNotAwaited() {
        task.pattern("active", ONCE).mergedUnderLoser(WEB, USER, 1).mergedUnderWinner(WEB, USER, 1);
        task.as(USER).live("asked", seconds(0));

        assertThat(task.decisions()).hasSize(1);
        assertThat(task.partial).isEmpty();
    }

    @Test
    void pointersAreForgottenWhenNothingCanBeOnItsWay() {
        task.pattern("active", THRICE).merged(WEB, USER, 1);
        assertThat(task.pointers()).isEqualTo(1);

        task.clockTo(START.plus(PointerStore.KEPT).plus(Duration.ofMinutes(2)));

        assertThat(task.pointers()).isZero();
    }

    @Test
    void aRunAndTheLiveStateAreHandedOverEachToItsOwn() {
        task.pattern("active", THRICE).opened("r1", true);
        task.as(WEB).inRun("r1", "asked", seconds(0)).live("asked", seconds(1));
        task.as(USER).inRun("r1", "asked", seconds(2)).merged(WEB, USER, 1);
        task.live("asked", seconds(3));
        assertThat(task.decisions()).isEmpty();

        task.inRun("r1", "asked", seconds(4));

        assertThat(task.decisions()).hasSize(1);
        assertThat(task.decisions().getFirst().replay()).contains("r1");
    }

    @Test
    void whatIsHandedOverAtTheEndOfARunFiresAndIsReported() {
        task.pattern("active", SILENCE).opened("r1", true).as(WEB);
        task.mergedUnderLoser(WEB, USER, 1).ended("r1", 0).ended("r1", 1).tick().tick();
        task.inRun("r1", "asked", seconds(0));

        assertThat(task.decisions()).extracting(Decision::customer).containsExactly(USER);
        assertThat(task.read(Topic.CARE_DECISIONS, RunMarker.TYPE, RunMarker.class))
                .extracting(RunMarker::decisions)
                .containsExactly(0L, 1L);
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Duration seconds(int n) {
        return Duration.ofSeconds(n);
    }
}
