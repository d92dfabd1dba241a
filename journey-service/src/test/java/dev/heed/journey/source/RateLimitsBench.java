package dev.heed.journey.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rate limits cost while nobody is over them: one thread, batches of 50 events of 10 customers out of 100,000.
 * Run it by hand with the test class path; it prints nanoseconds per event.
 */
final class RateLimitsBench {
    private static final int CUSTOMERS = 100_000;
    private static final int BATCHES = 200_000;
    private static final int EVENTS = 50;

    private RateLimitsBench() {}

    public static void main(String[] args) {
        Limit endless = new Limit(1_000_000_000, 1_000_000_000);
        var limits = new RateLimits(endless, endless, CUSTOMERS, System::nanoTime);
        Source source = Source.named("shop", Instant.EPOCH);
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int batch = 0; batch < BATCHES; batch++) {
                var verdict = limits.take(source, EVENTS, customers(batch));
                if (verdict instanceof RateLimits.Verdict.Over) {
                    throw new IllegalStateException("over the limit");
                }
            }
            long nanos = System.nanoTime() - start;
            System.out.printf("round %d: %.0f ns per event%n", round, nanos / (double) BATCHES / EVENTS);
        }
    }

    private static Map<String, Integer> customers(int batch) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            counts.merge("userId:u" + (batch * 10 + i % 10) % CUSTOMERS, 1, Integer::sum);
        }
        return counts;
    }
}
