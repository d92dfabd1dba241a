package dev.heed.bench;

import dev.heed.time.BusinessCalendar;
import dev.heed.time.Due;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

@Command(
        name = "calendar",
        mixinStandardHelpOptions = true,
        description = "Due times, business days and elapsed business seconds on a calendar with two openings a day and"
                + " twelve holidays a year, one thread; beside a walk over days with java.time.")
final class CalendarBench implements Callable<Integer> {
    private static final int CALLS_BETWEEN_LOOKS = 1_000;
    private static final long A_WEEK = 40 * 3_600;
    private static final long HALF_A_YEAR = 1_000 * 3_600;

    @Option(names = "--seconds", defaultValue = "1", description = "a round (default 1)")
    int seconds;

    @Option(names = "--rounds", defaultValue = "5", description = "turns of each, after one to warm up (default 5)")
    int rounds;

    /** Answers are added up and printed, or the compiler would leave the work out. */
    private long sum;

    private interface Call {
        long answer(int sample);
    }

    private record Subject(String name, Call call, List<Double> rates) {
        Subject(String name, Call call) {
            this(name, call, new ArrayList<>());
        }
    }

    @Override
    public Integer call() {
        List<Subject> subjects = subjects();
        for (int round = 0; round <= rounds; round++) {
            for (Subject subject : subjects) {
                double rate = perSecond(subject.call());
                if (round > 0) {
                    subject.rates().add(rate);
                }
            }
        }
        print(subjects);
        return 0;
    }

    private static List<Subject> subjects() {
        var samples = new CalendarSamples(1);
        var calendar = new BusinessCalendar(CalendarSamples.RULES);
        var walk = new DayWalk(CalendarSamples.RULES);
        return List.of(
                new Subject(
                        "day walk: due, up to 40 h",
                        i -> walk.due(samples.from(i), samples.work(i, A_WEEK)).getEpochSecond()),
                new Subject("due, up to 40 h", i -> second(calendar.due(samples.from(i), samples.work(i, A_WEEK)))),
                new Subject(
                        "day walk: due, up to 1,000 h",
                        i -> walk.due(samples.from(i), samples.work(i, HALF_A_YEAR))
                                .getEpochSecond()),
                new Subject(
                        "due, up to 1,000 h", i -> second(calendar.due(samples.from(i), samples.work(i, HALF_A_YEAR)))),
                new Subject(
                        "business days, up to 20",
                        i -> second(calendar.plusBusinessDays(samples.from(i), (int) samples.work(i, 20)))),
                new Subject(
                        "elapsed, over up to 10 years",
                        i -> calendar.elapsed(
                                samples.from(i), samples.from(i).plusSeconds(samples.work(i, 315_360_000)))));
    }

    private static long second(Due due) {
        return switch (due) {
            case Due.At(Instant instant) -> instant.getEpochSecond();
            case Due.Unreachable() -> 0;
        };
    }

    private double perSecond(Call call) {
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        int calls = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < CALLS_BETWEEN_LOOKS; i++) {
                sum += call.answer(calls++);
            }
        }
        return calls / ((System.nanoTime() - begun) / 1e9);
    }

    private void print(List<Subject> subjects) {
        var report = new Report("computation", "a second, median", "lowest", "highest");
        for (Subject subject : subjects) {
            report.row(
                    subject.name(),
                    Report.number(Rates.median(subject.rates())),
                    Report.number(Rates.lowest(subject.rates())),
                    Report.number(Rates.highest(subject.rates())));
        }
        report.print(
                "calendar: %d rounds of %d s, one thread, checksum %x".formatted(rounds, seconds, sum),
                "nothing else of Heed");
    }
}
