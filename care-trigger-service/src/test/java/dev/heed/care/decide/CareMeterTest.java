package dev.heed.care.decide;

import dev.heed.care.detect.CustomerState;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.kit.streams.NewerFormat;
import io.micrometer.core.instrument.Meter;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import static dev.heed.care.decide.CareTask.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What the engine tells of itself. */
class CareMeterTest {
    private static final String SILENCE = text("silence", "when: {absence: {after: a, expected: [b], within: 1m}}");
    private static final String EACH = text("each", "when: {count: {of: a, atLeast: 1, within: 1m}}");

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
    void matchesAreCountedByPatternAndLane() {
        task.pattern("active", EACH).pattern("shadow", SILENCE).live("a", Duration.ZERO);
        task.clockTo(START.plusSeconds(31)).clockTo(START.plusSeconds(62));

        assertThat(count("heed_matches_found_total", "pattern", "each", "lane", "acting"))
                .isEqualTo(1);
        assertThat(count("heed_matches_found_total", "pattern", "silence", "lane", "shadow"))
                .isEqualTo(1);
        assertThat(count("heed_decisions_made_total", "pattern", "silence", "outcome", "SHADOW"))
                .isEqualTo(1);
    }

    @Test
    void aTimerTellsHowLateItFires() {
        task.pattern("active", SILENCE).live("a", Duration.ZERO).clockTo(START.plusSeconds(62));

        assertThat(count("heed_wakeups_due_total")).isEqualTo(1);
        assertThat(count("heed_wakeups_fired_total")).isEqualTo(1);
        var lateness = task.meters().get("heed_timer_lateness").timer();
        assertThat(lateness.count()).isEqualTo(1);
        assertThat(lateness.max(TimeUnit.SECONDS)).isBetween(0.0, 2.0);
    }

    @Test
    void whatIsLeftOutIsCountedByPatternAndReason() {
        task.pattern("active", EACH).pattern("active", SILENCE).live("a", Duration.ofMinutes(2));
        task.live("a", Duration.ofMinutes(1));

        assertThat(count("heed_signals_left_total", "pattern", "silence", "reason", "LATE_EVENT"))
                .isEqualTo(1);
        assertThat(count("heed_signals_left_total", "pattern", "each", "reason", "LATE_EVENT"))
                .isEqualTo(1);
    }

    @Test
    void metersOfAPatternThatIsGoneAreRemoved() {
        task.pattern("active", EACH).pattern("active", SILENCE).live("a", Duration.ZERO);
        task.clockTo(START.plusSeconds(31)).clockTo(START.plusSeconds(62));
        assertThat(patterns()).containsExactlyInAnyOrder("each", "silence");

        task.pattern("retired", EACH).clockTo(START.plusSeconds(72));

        assertThat(patterns()).containsExactly("silence");
    }

    @Test
    void stateOfANewerFormatStopsTheTaskAndIsNoDeadLetter() {
        task.pattern("active", EACH).kept(new byte[] {CustomerState.FORMAT + 1, 0});

        var fault = catchThrowable(() -> task.live("a", Duration.ZERO));

        assertThat(fault).isInstanceOf(StreamsException.class).hasRootCauseInstanceOf(NewerFormat.class);
        assertThat(fault).rootCause().hasMessageContaining(": start the version that wrote it");
    }

    private static String text(String name, String when) {
        return PatternTexts.text(name, 1, when)
                .replace("{name: " + name + ", version: 1}", "\n  name: " + name + "\n  version: 1");
    }

    private double count(String name, String... tags) {
        return task.meters().get(name).tags(tags).counter().count();
    }

    private List<String> patterns() {
        return task.meters().getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("pattern"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
