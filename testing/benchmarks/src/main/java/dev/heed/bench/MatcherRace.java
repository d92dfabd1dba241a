package dev.heed.bench;

import dev.heed.bench.matcher.Finds;
import dev.heed.bench.matcher.Workload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Several contenders on the same events, lap by lap in turns; the first one is what the others are compared with. */
final class MatcherRace implements AutoCloseable {
    private final Workload workload;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(TrackProcess track, int rounds, List<TrackProcess.Lap> laps) {
        List<Double> rates(Workload workload) {
            return laps.stream()
                    .map(lap -> workload.events() / (lap.nanos() / 1e9))
                    .toList();
        }

        double median(Workload workload) {
            return Rates.median(rates(workload));
        }
    }

    MatcherRace(Workload workload) {
        this.workload = workload;
    }

    /** Takes it in, and closes it at the end. */
    void enter(TrackProcess track, int rounds) {
        entries.add(new Entry(track, rounds, new ArrayList<>()));
    }

    void run(int warmUp) {
        for (Entry entry : entries) {
            Report.say("  warming up " + entry.track().engine());
            entry.track().warmUp(warmUp);
        }
        int most = entries.stream().mapToInt(Entry::rounds).max().orElse(0);
        for (int round = 0; round < most; round++) {
            Report.say("  round %d of %d".formatted(round + 1, most));
            for (Entry entry : entries) {
                if (round < entry.rounds()) {
                    entry.laps().add(entry.track().lap());
                }
            }
        }
    }

    void print(String title) {
        var report = new Report(
                "engine",
                "events/s, median",
                "lowest",
                "highest",
                "the first is faster",
                "matches",
                "only here",
                "only the first",
                "heap bytes a customer",
                "bytes written, mean",
                "p99");
        Finds first = entries.getFirst().track().finds();
        double fastest = entries.getFirst().median(workload);
        int customers = customers();
        List<String> examples = new ArrayList<>();
        for (Entry entry : entries) {
            Finds.Difference difference = entry.track().finds().from(first);
            row(report, entry, difference, fastest, customers);
            difference.examples().forEach(text -> examples.add(entry.track().engine() + ", " + text));
        }
        report.print(title, "%,d customers came; nothing else of Heed".formatted(customers));
        examples.forEach(System.out::println);
    }

    private void row(Report report, Entry entry, Finds.Difference difference, double fastest, int customers) {
        List<Double> rates = entry.rates(workload);
        TrackProcess.Lap last = entry.laps().getLast();
        boolean writes = last.meanWritten() > 0;
        report.row(
                entry.track().engine(),
                Report.number(Rates.median(rates)),
                Report.number(Rates.lowest(rates)),
                Report.number(Rates.highest(rates)),
                String.format(Locale.ROOT, "%.2f x", fastest / Rates.median(rates)),
                Report.number(last.finds()),
                Report.number(difference.onlyHere()),
                Report.number(difference.onlyThere()),
                Report.number((double) last.heap() / customers),
                writes ? Report.number(last.meanWritten()) : "-",
                writes ? Report.number(last.highWritten()) : "-");
    }

    /** Who came at all: with Zipf, some do not. */
    private int customers() {
        Set<Integer> seen = new HashSet<>();
        workload.generate(happening -> seen.add(happening.number()));
        return seen.size();
    }

    @Override
    public void close() {
        entries.forEach(entry -> entry.track().close());
    }
}
