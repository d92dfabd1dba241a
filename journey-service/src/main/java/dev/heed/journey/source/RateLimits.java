package dev.heed.journey.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The buckets of all sources and of the customers seen lately. They live in this process only: every instance of the
 * service gives as much.
 */
final class RateLimits {
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final Limit perSource;
    private final Limit perCustomer;
    private final LongSupplier nanos;
    private final Map<String, Bucket> sources = new ConcurrentHashMap<>();
    private final Cache<Customer, Bucket> customers;

    /** @param nanos a monotonic clock */
    RateLimits(Limit perSource, Limit perCustomer, int mostCustomers, LongSupplier nanos) {
        this.perSource = perSource;
        this.perCustomer = perCustomer;
        this.nanos = nanos;
        this.customers = Caffeine.newBuilder()
                .maximumSize(mostCustomers)
                .expireAfterAccess(FORGET_AFTER)
                .build();
    }

    /** One customer of one source, by the first identifier of its events. */
    record Customer(String source, String identifier) {}

    enum Kind {
        SOURCE,
        CUSTOMER
    }

    sealed interface Verdict {
        record Within() implements Verdict {}

        /** @param name of the source, or the identifier of its customer that is over the limit */
        record Over(Kind kind, String name, Limit limit, long waitNanos) implements Verdict {}
    }

    /** How much of its limit a source has used. Seconds are rounded up. */
    record Standing(Limit limit, long left, long secondsUntilFull) {}

    /**
     * Takes a whole call or nothing of it.
     *
     * @param events how many the call has
     * @param customers how many of them each customer has; none when they are exempt
     */
    Verdict take(Source source, int events, Map<String, Integer> customers) {
        long now = nanos.getAsLong();
        Limit limit = limit(source);
        Bucket ofSource = bucket(source, now);
        long wait = ofSource.take(limit, events, now);
        if (wait > 0) {
            return new Verdict.Over(Kind.SOURCE, source.name(), limit, wait);
        }
        Verdict verdict = takeCustomers(source, customers, now);
        if (verdict instanceof Verdict.Over) {
            ofSource.giveBack(limit, events);
        }
        return verdict;
    }

    private Verdict takeCustomers(Source source, Map<String, Integer> asked, long now) {
        Limit limit = customerLimit(source);
        List<Runnable> undo = new ArrayList<>(asked.size());
        for (var one : asked.entrySet()) {
            Bucket bucket = customers.get(new Customer(source.name(), one.getKey()), key -> new Bucket(now));
            long wait = bucket.take(limit, one.getValue(), now);
            if (wait > 0) {
                undo.forEach(Runnable::run);
                return new Verdict.Over(Kind.CUSTOMER, one.getKey(), limit, wait);
            }
            undo.add(() -> bucket.giveBack(limit, one.getValue()));
        }
        return new Verdict.Within();
    }

    Standing standing(Source source) {
        long now = nanos.getAsLong();
        Limit limit = limit(source);
        Bucket bucket = bucket(source, now);
        long seconds =
                Math.ceilDiv(bucket.nanosUntilFull(now), Duration.ofSeconds(1).toNanos());
        return new Standing(limit, bucket.left(limit, now), seconds);
    }

    Limit customerLimit(Source source) {
        return source.customerLimit().orElse(perCustomer);
    }

    private Limit limit(Source source) {
        return source.limit().orElse(perSource);
    }

    private Bucket bucket(Source source, long now) {
        return sources.computeIfAbsent(source.name(), name -> new Bucket(now));
    }
}
