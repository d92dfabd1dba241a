package dev.heed.care.meaning;

import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Absence;
import dev.heed.care.pattern.When.Count;
import dev.heed.care.pattern.When.Group;
import dev.heed.care.pattern.When.Points;
import dev.heed.care.pattern.When.Score;
import dev.heed.care.pattern.When.Sequence;
import dev.heed.care.pattern.When.Spike;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What has to happen for a condition to be met; the last part often stands at an edge of the window. */
record Plot(Dice dice, Scale scale) {
    /** @param after how long after the begin of the story, in ms */
    record Part(String signal, long after) {}

    List<Part> of(When when) {
        List<Part> parts = new ArrayList<>(
                switch (when) {
                    case Count count -> inside(times(count), count.within());
                    case Sequence sequence -> inside(sequence.steps(), sequence.within());
                    case Absence absence -> wait(absence);
                    case Score score -> inside(annoyances(score), score.halfLife());
                    case Spike spike -> burst(spike);
                    case Group group ->
                        group.of().stream().flatMap(child -> of(child).stream()).toList();
                });
        if (dice.percent(10)) {
            parts.add(new Part(RandomPattern.SOLVED, scale.near(dice, scale.grid() * 4)));
        }
        if (dice.percent(15) && !parts.isEmpty()) {
            parts.removeLast();
        }
        return parts;
    }

    /** Different values take more luck. */
    private List<String> times(Count count) {
        return times(count.of(), count.atLeast() + (count.distinct().isEmpty() ? 0 : dice.between(0, 3)));
    }

    private static List<String> times(String signal, int number) {
        return Stream.generate(() -> signal).limit(number).toList();
    }

    /** The parts in order, the last of them near the end of the window of the first. */
    private List<Part> inside(List<String> signals, TimeSpan within) {
        long whole = Spans.plus(scale.start(), within) - scale.start();
        long last = dice.percent(60)
                ? scale.grid() * dice.between(0, (int) (whole / scale.grid()))
                : scale.near(dice, whole);
        int gaps = Math.max(1, signals.size() - 1);
        return IntStream.range(0, signals.size())
                .mapToObj(i -> new Part(signals.get(i), last * i / gaps / scale.grid() * scale.grid()))
                .toList();
    }

    private List<Part> wait(Absence absence) {
        List<Part> parts = new ArrayList<>();
        for (int starts = dice.one(1, 1, 1, 2, 3); starts > 0; starts--) {
            parts.add(new Part(absence.after(), scale.grid() * dice.between(0, 3)));
        }
        if (dice.percent(35)) {
            long due = absence.within()
                            .map(span -> Spans.plus(scale.start(), span))
                            .orElse(scale.start())
                    - scale.start();
            long end = Spans.plus(scale.start() + due, absence.grace()) - scale.start();
            parts.add(new Part(dice.one(absence.expected()), scale.near(dice, end)));
        }
        return parts;
    }

    private List<String> annoyances(Score score) {
        List<String> positive = score.triggers();
        double points = score.add().stream().mapToDouble(Points::points).max().orElse(1);
        int needed = (int) Math.ceil(score.atLeast() / points) + dice.between(0, 1);
        return IntStream.range(0, needed).mapToObj(i -> dice.one(positive)).toList();
    }

    private List<Part> burst(Spike spike) {
        List<Part> parts = new ArrayList<>(inside(times(spike.of(), dice.between(0, 3)), spike.base()));
        long begin = dice.percent(50) ? Spans.plus(0, spike.base()) : 0;
        inside(times(spike.of(), spike.atLeast() + dice.between(0, 3)), spike.within())
                .forEach(part -> parts.add(new Part(part.signal(), begin + part.after())));
        return parts;
    }
}
