package dev.heed.cli;

import dev.heed.eventlog.LogRow;
import dev.heed.stack.StackFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckpointTest {
    private static final List<LogRow.Event> LOG = events("e", 100);

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsSkippedAndNothingElse() {
        var acknowledged = new ArrayList<>(lane(0, 3).subList(0, 7));
        acknowledged.addAll(lane(2, 3).subList(0, 4));
        interrupted(acknowledged);

        var resumed = open(5);

        assertThat(resumed.lanes()).as("as many as before").isEqualTo(3);
        assertThat(LOG.stream().filter(resumed::skips)).containsExactlyInAnyOrderElementsOf(acknowledged);
        resumed.requireAllSkipped();
    }

    @Test
    void aReplayThatIsInterruptedTwiceRemembersBoth() {
        interrupted(lane(0, 3).subList(0, 2));
        var second = open(3);
        LOG.forEach(second::skips);
        second.acknowledged(lane(0, 3).subList(2, 5));
        second.write();

        assertThat(LOG.stream().filter(open(3)::skips)).isEqualTo(lane(0, 3).subList(0, 5));
    }

    @Test
    void anotherLogIsRefused() {
        interrupted(lane(0, 3).subList(0, 5));
        var resumed = open(3);

        assertThatThrownBy(() -> events("other", 100).forEach(resumed::skips))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("not, or no longer, the one that was sent before")
                .hasMessageContaining("r1.json");
    }

    @Test
    void aLogThatBecameShorterIsRefused() {
        interrupted(lane(0, 3).subList(0, 5));
        var resumed = open(3);
        LOG.subList(0, 4).forEach(resumed::skips);

        assertThatThrownBy(resumed::requireAllSkipped).isInstanceOf(StackFailure.class);
    }

    @Test
    void aRunThatIsOverLeavesNothingBehind() {
        interrupted(LOG);
        open(3).delete();

        assertThat(folder).isEmptyDirectory();
    }

    private void interrupted(List<LogRow.Event> acknowledged) {
        var checkpoint = open(3);
        checkpoint.acknowledged(acknowledged);
        checkpoint.write();
    }

    private Checkpoint open(int lanes) {
        return Checkpoint.open(folder, "r1", lanes, () -> Instant.EPOCH);
    }

    private static List<LogRow.Event> lane(int lane, int lanes) {
        return LOG.stream()
                .filter(event -> Lanes.laneOf(event.caseId(), lanes) == lane)
                .toList();
    }

    private static List<LogRow.Event> events(String prefix, int count) {
        var events = new ArrayList<LogRow.Event>();
        for (int i = 0; i < count; i++) {
            events.add(new LogRow.Event(i, prefix + i, "c" + i % 10, "A", Instant.EPOCH, Api.JSON.createObjectNode()));
        }
        return events;
    }
}
