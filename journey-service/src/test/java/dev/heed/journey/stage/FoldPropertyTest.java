package dev.heed.journey.stage;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Random maps and events; a failure names the seed. */
class FoldPropertyTest {
    private static final int TYPES = 6;

    private static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @Test
    void cutting_into_batches_changes_nothing() {
        seeds().forEach(FoldPropertyTest::cutting_changes_nothing);
    }

    private static void cutting_changes_nothing(long seed) {
        var random = new Random(seed);
        JourneyMap map = map(random);
        List<Moment> moments = moments(random);
        Position whole = Fold.of(map, Position.none("c"), shuffled(moments, random));

        Position parts = Position.none("c");
        for (int from = 0; from < moments.size(); ) {
            int to = Math.min(moments.size(), from + 1 + random.nextInt(5));
            parts = Fold.of(map, parts, shuffled(moments.subList(from, to), random))
                    .kept();
            from = to;
        }

        assertThat(parts.sameCourseAs(whole))
                .as("seed %d: %s is not %s", seed, parts, whole)
                .isTrue();
    }

    @Test
    void a_fold_is_what_the_rules_say_word_by_word() {
        seeds().forEach(FoldPropertyTest::follows_the_rules);
    }

    private static void follows_the_rules(long seed) {
        var random = new Random(seed);
        JourneyMap map = map(random);
        List<Moment> moments = moments(random);

        Position position = Fold.of(map, Position.none("c"), moments);

        assertThat(position.visits().stream().map(FoldPropertyTest::words))
                .as("seed %d", seed)
                .containsExactlyElementsOf(stays(map, moments));
    }

    @Test
    void the_random_cases_have_stays_of_all_kinds() {
        List<Visit> visits = seeds().boxed()
                .flatMap(seed -> {
                    var random = new Random(seed);
                    JourneyMap map = map(random);
                    return Fold.of(map, Position.none("c"), moments(random)).visits().stream();
                })
                .toList();

        assertThat(visits).anyMatch(Visit::isOpen).anyMatch(visit -> !visit.isOpen());
        assertThat(visits).anyMatch(visit -> !visit.next().isEmpty()).anyMatch(visit -> visit.ordinal() > 5);
    }

    /** The rules once more, as plain as they can be said. */
    private static List<String> stays(JourneyMap map, List<Moment> moments) {
        List<String> stays = new ArrayList<>();
        String in = "";
        long since = 0;
        for (Moment moment : moments) {
            String to = map.enteredBy(moment).map(JourneyMap.Stage::name).orElse("");
            boolean left = !in.isEmpty() && map.stage(in).orElseThrow().isLeftBy(moment);
            if (left || (!to.isEmpty() && !to.equals(in))) {
                if (!in.isEmpty()) {
                    stays.add(in + " " + since + "-" + moment.time().toEpochMilli());
                }
                in = to;
                since = moment.time().toEpochMilli();
            }
        }
        return in.isEmpty()
                ? stays
                : Stream.concat(stays.stream(), Stream.of(in + " " + since + "-"))
                        .toList();
    }

    private static String words(Visit visit) {
        String until =
                visit.leftAt().map(left -> String.valueOf(left.toEpochMilli())).orElse("");
        return visit.stage() + " " + visit.enteredAt().toEpochMilli() + "-" + until;
    }

    private static JourneyMap map(Random random) {
        StringBuilder yaml = new StringBuilder("{apiVersion: journey/v1, kind: JourneyMap,"
                + " metadata: {name: any, version: 1}, spec: {terminal: [s0], stages: [");
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            yaml.append("{name: s%d, entry: [{type: t%d}], exit: [{type: t%d}, {type: t%d}]},"
                    .formatted(i, random.nextInt(TYPES), random.nextInt(TYPES), random.nextInt(TYPES)));
        }
        return Sketch.map(yaml.append("]}}").toString());
    }

    /** In order; some of them at the same time. */
    private static List<Moment> moments(Random random) {
        return IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> {
                    Moment even = Sketch.at(i / 2, "t" + random.nextInt(TYPES + 1));
                    return new Moment("e" + i, "c", even.time(), i, even.type(), "", even.data(), true);
                })
                .toList();
    }

    private static List<Moment> shuffled(List<Moment> moments, Random random) {
        List<Moment> mixed = new ArrayList<>(moments);
        Collections.shuffle(mixed, random);
        return mixed;
    }
}
