package dev.heed.bench;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.List;

/** What the detection service under measurement has to detect, and in whose events. */
final class CareOptions {
    @Mixin
    BenchOptions stack = new BenchOptions();

    @Option(
            names = "--patterns",
            defaultValue = "60",
            description = "how many patterns of the catalogue run, in shadow (default 60)")
    int patterns;

    @Option(names = "--customers", defaultValue = "100000", description = "whose events come (default 100000)")
    int customers;

    @Option(
            names = "--zipf",
            defaultValue = "0",
            description = "customer n is as likely as 1 / n to the power of this (default 0: all alike)")
    double zipf;

    @Option(
            names = "--in-stories",
            defaultValue = "0.05",
            description = "share of events that play a test of a pattern to its end, so that it matches (default 0.05)")
    double inStories;

    List<PatternText> chosen() {
        return Catalogue.some(Catalogue.perCustomer(BenchStack.root(), Instant.now()), patterns);
    }

    Traffic traffic(List<PatternText> chosen, long seed) {
        return new Traffic(chosen, new Customers(customers, zipf), inStories, seed);
    }

    @Override
    public String toString() {
        return "%d patterns, %,d customers, Zipf exponent %s, %s of the events in stories"
                .formatted(patterns, customers, zipf, Report.percent(inStories));
    }
}
