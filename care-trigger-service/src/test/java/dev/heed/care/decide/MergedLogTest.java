package dev.heed.care.decide;

import dev.heed.contracts.Decision;
import dev.heed.contracts.Evidence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import static dev.heed.care.decide.CareTask.START;
import static org.assertj.core.api.Assertions.assertThat;

/** Random logs of one person who has two ids until they are merged. */
class MergedLogTest {
    private static final int CASES = 30;
    private static final long SEED = Long.getLong("seed", 20_260_302L);
    private static final Duration BETWEEN = Duration.ofHours(2);
    private static final List<String> TYPES = List.of("asked", "asked", "answered", "solved");
    private static final List<String> PATTERNS = List.of(
            pattern("thrice", "count: {of: asked, atLeast: 3, within: 2m}"),
            pattern("steps", "sequence: {steps: [asked, answered, asked], within: 3m}"),
            pattern("silence", "absence: {after: asked, expected: [answered], within: 1m}"),
            pattern("each", "absence: {after: asked, expected: [answered], within: 1m, repeat: every}"),
            pattern("points", "score: {add: [{of: asked, points: 4}], halfLife: 1m, atLeast: 7}"),
            pattern(
                    "both",
                    "all: {within: 5m, of: [{count: {of: asked, atLeast: 2, within: 2m}},"
                            + " {absence: {after: asked, expected: [answered], within: 1m}}]}"));

    @TempDir
    Path stateDir;

    private CareTask task;
    private Random random = new Random(SEED);

    private static String pattern(String name, String when) {
        return Texts.pattern(name, when, "2m", 0);
    }

    /** An event of the person: when, of which type, and under which of the two ids. */
    private record Step(Duration at, String type, String id) {}

    @BeforeEach
    void start() {
        task = new CareTask(stateDir);
        PATTERNS.forEach(pattern -> task.pattern("active", pattern));
    }

    @AfterEach
    void stop() {
        task.close();
    }

    @Test
    void oneIdBeforeTheMergeAndAnotherAfterItGiveTheMatchesOfOnePerson() {
        for (int i = 0; i < CASES; i++) {
            List<Step> log = log(i, "web" + i);
            int merge = random.nextInt(log.size() + 1);
            tell(log, "web" + i, "user" + i, merge);

            assertThat(found("web" + i, "user" + i)).as(at(i)).isEqualTo(found("one" + i));
        }
        assertThat(task.decisions()).hasSizeGreaterThan(CASES);
    }

    @Test
    void whateverWasUnderWhichIdNothingFiresTwice() {
        for (int i = 0; i < CASES; i++) {
            List<Step> log = log(i, "web" + i, "user" + i);
            tell(log, "web" + i, "user" + i, random.nextInt(log.size() + 1));

            for (String pattern : List.of("thrice", "steps", "each")) {
                assertThat(used(pattern, "web" + i, "user" + i)).as(at(i)).doesNotHaveDuplicates();
            }
        }
    }

    private static String at(int number) {
        return "case " + number + ", seed " + SEED;
    }

    private List<Step> log(int number, String... ids) {
        random = new Random(SEED + number);
        List<Step> log = new ArrayList<>();
        Duration at = BETWEEN.multipliedBy(number);
        for (int left = 3 + random.nextInt(10); left > 0; left--) {
            at = at.plusSeconds(11 + random.nextInt(40));
            log.add(new Step(at, TYPES.get(random.nextInt(TYPES.size())), ids[random.nextInt(ids.length)]));
        }
        return log;
    }

    /** After the merge, events come under the winner's id, and under the loser's as long as not everybody knows. */
    private void tell(List<Step> log, String loser, String winner, int merge) {
        String one = loser.replace("web", "one");
        for (int i = 0; i <= log.size(); i++) {
            if (i == merge) {
                task.merged(loser, winner, 1);
            }
            if (i < log.size()) {
                Step step = log.get(i);
                String id = i < merge ? step.id() : random.nextBoolean() ? winner : loser;
                task.as(one).live(step.type(), step.at());
                task.as(id).live(step.type(), step.at());
            }
        }
        task.clockTo(START.plus(log.getLast().at()).plusSeconds(600));
        for (int left = PATTERNS.size(); left > 0; left--) {
            task.tick();
        }
    }

    /** What was found, by times: ids of events differ. */
    private List<String> found(String... customers) {
        return of(customers)
                .map(d -> d.pattern() + " " + d.matchedAt() + " " + d.outcome() + " "
                        + d.because().stream().map(Evidence::at).toList())
                .sorted()
                .toList();
    }

    private Stream<Decision> of(String... customers) {
        Set<String> wanted = Set.of(customers);
        return task.decisions().stream().filter(decision -> wanted.contains(decision.customer()));
    }

    /** Of all matches of a pattern, the events that they rest on. */
    private List<String> used(String pattern, String... customers) {
        return of(customers)
                .filter(decision -> decision.pattern().equals(pattern))
                .flatMap(decision -> decision.because().stream())
                .map(Evidence::eventId)
                .toList();
    }
}
