package dev.heed.care.decide;

import dev.heed.contracts.Decision;
import dev.heed.contracts.Evidence;
import dev.heed.contracts.Handover;
import dev.heed.contracts.Topic;
import dev.heed.kit.streams.NewerFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import static dev.heed.care.decide.CareTask.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The loser's task and the winner's task, and what is between them. */
class HandoverTest {
    private static final String WEB = "web";
    private static final String USER = "user";
    private static final String THRICE = Texts.pattern("thrice", "count: {of: asked, atLeast: 3, within: 10m}");
    private static final String SILENCE =
            Texts.pattern("silence", "absence: {after: asked, expected: [answered], within: 1m}");

    @TempDir
    Path folder;

    private CareTask loser;
    private CareTask winner;

    @BeforeEach
    void start() {
        loser = CareTask.apart(folder.resolve("loser"), START).as(WEB);
        winner = CareTask.apart(folder.resolve("winner"), START).as(USER);
        knowPatterns();
    }

    private void knowPatterns() {
        loser.pattern("active", THRICE).pattern("active", SILENCE);
        winner.pattern("active", THRICE).pattern("active", SILENCE);
    }

    @AfterEach
    void stop() {
        loser.close();
        winner.close();
    }

    @Test
    void nothingIsLostWhenBothAreKilledInBetween() {
        loser.live("asked", seconds(0)).mergedUnderLoser(WEB, USER, 1);
        winner.live("asked", seconds(5)).mergedUnderWinner(WEB, USER, 1);
        var handed = loser.handed();
        loser = loser.successor(folder.resolve("loser again")).as(WEB);
        winner = winner.successor(folder.resolve("winner again")).as(USER);
        knowPatterns();

        loser.live("asked", seconds(20)).clockTo(at(600));
        winner.clockTo(at(20)).take(handed).take(loser.handed()).clockTo(at(600));

        assertThat(loser.decisions()).isEmpty();
        assertThat(winner.decisions()).extracting(Decision::pattern).containsExactly("thrice", "silence");
        assertThat(winner.decisions().getFirst().because())
                .extracting(Evidence::at)
                .containsExactly(at(0), at(5), at(20));
        assertThat(winner.decisions().getLast().matchedAt()).isEqualTo(at(60));
    }

    @Test
    void aWaitThatIsOverWhenItArrivesFiresAtOnce() {
        loser.live("asked", seconds(0)).mergedUnderLoser(WEB, USER, 1).clockTo(at(600));

        winner.live("asked", seconds(100)).take(loser.handed());

        assertThat(winner.decisions()).extracting(Decision::matchedAt).containsExactly(at(60));
        assertThat(winner.decisions()).extracting(Decision::customer).containsExactly(USER);
        assertThat(winner.clockTo(at(161)).decisions()).hasSize(2);
        assertThat(loser.decisions()).isEmpty();
    }

    @Test
    void whatTheWinnerAnsweredMeanwhileIsAnswered() {
        loser.live("asked", seconds(0)).mergedUnderLoser(WEB, USER, 1);

        winner.live("answered", seconds(30)).clockTo(at(100)).take(loser.handed());

        assertThat(winner.clockTo(at(600)).decisions()).isEmpty();
    }

    @Test
    void theStateOfAPatternThatIsNotKnownIsLeftOutAndCounted() {
        loser.pattern("active", Texts.pattern("other", "count: {of: asked, atLeast: 2, within: 10m}"));
        loser.live("asked", seconds(0)).mergedUnderLoser(WEB, USER, 1);

        winner.take(loser.handed()).live("asked", seconds(1)).live("asked", seconds(2));

        assertThat(winner.meters()
                        .get("heed_signals_left_total")
                        .tag("reason", "UNKNOWN_VERSION")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(winner.decisions()).extracting(Decision::pattern).containsExactly("thrice");
    }

    @Test
    void stateOfANewerVersionIsNotLeftOut() {
        assertThatThrownBy(() -> winner.take(handover(new byte[] {Byte.MAX_VALUE})))
                .hasRootCauseInstanceOf(NewerFormat.class);
        assertThat(winner.happened).isEmpty();
    }

    @Test
    void stateThatCannotBeReadIsCounted() {
        winner.take(handover(new byte[] {4, 1, 2}));

        assertThat(winner.deadLetters(Topic.CARE_HANDOVERS)).isEqualTo(1);
        assertThat(winner.happened).containsExactly(MergeMeter.What.UNREADABLE);
    }

    @Test
    void whatIsPassedOnWithoutEndIsNoLongerPassedOn() {
        winner.mergedUnderLoser(USER, "next", 2).handed();
        Handover worn = handover(new byte[0]);
        for (int i = 0; i < Merges.MOST_HOPS; i++) {
            worn = worn.passedTo(USER);
        }
        winner.take(worn);

        assertThat(winner.deadLetters(Topic.CARE_HANDOVERS)).isEqualTo(1);
        assertThat(winner.handed()).isEmpty();
    }

    private static Handover handover(byte[] state) {
        return new Handover(WEB, USER, 1, Optional.empty(), Base64.getEncoder().encodeToString(state));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Duration seconds(int n) {
        return Duration.ofSeconds(n);
    }
}
