package dev.heed.care.backtest;

import dev.heed.care.detect.PatternSet;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One backtest over the log. Patterns per customer: one partition at a time in each thread, for a customer has one
 * partition. Patterns with another first key: all partitions by one thread, in order of append time.
 */
final class BacktestIn {
    private final Map<String, Object> kafka;
    private final Plan plan;
    private final Ledger ledger;
    private final Meter meter;
    private final int threads;

    BacktestIn(Map<String, Object> kafka, Plan plan, Ledger ledger, Meter meter, int threads) {
        this.kafka = kafka;
        this.plan = plan;
        this.ledger = ledger;
        this.meter = meter;
        this.threads = threads;
    }

    /** What is read of the log, and when it begins. */
    private record Log(Map<TopicPartition, HistoryIn.Stretch> stretches, Optional<Instant> begin, Instant now) {
        long records() {
            return stretches.values().stream()
                    .mapToLong(HistoryIn.Stretch::length)
                    .sum();
        }
    }

    /** The figures, and with {@link Report#trails} what is kept one by one. */
    record Done(Result result, List<Trail> trails) {}

    /** @throws Stopped when a bound was met, or somebody wants it to end */
    Done run() {
        long begun = System.nanoTime();
        Log log = look();
        if (log.records() > ledger.records()) {
            throw Stopped.over(
                    "records-exceeded",
                    "The period has " + log.records() + " records of journey.events, more than " + ledger.records()
                            + ": take a shorter one, or raise heed.backtest.records");
        }
        var beside = new BesideIn(kafka, plan, ledger, meter);
        beside.erased();
        beside.tickets();
        inParallel(tasks(log));
        return done(log, Duration.ofNanos(System.nanoTime() - begun));
    }

    private Log look() {
        try (var in = new HistoryIn(kafka)) {
            Instant now = Instant.now(); // before the ends: all that was appended until now is read
            List<TopicPartition> partitions = in.partitions(Topic.JOURNEY_EVENTS);
            boolean all = !plan.runs().isEmpty() || plan.readsAccounts();
            Optional<Instant> from = all ? Optional.empty() : Optional.of(plan.liveFrom());
            return new Log(in.stretches(partitions, from), in.begin(partitions), now);
        }
    }

    private List<Runnable> tasks(Log log) {
        SortedMap<String, PatternSet> sets = plan.sets();
        PatternSet customers = sets.remove(PatternSet.CUSTOMER);
        List<Runnable> tasks = new ArrayList<>();
        if (customers != null) {
            log.stretches()
                    .forEach((partition, stretch) ->
                            tasks.add(task(log, Map.of(partition, stretch), List.of(customers), true)));
        }
        if (!sets.isEmpty()) {
            tasks.add(task(log, log.stretches(), sets.values(), customers == null));
        }
        return tasks;
    }

    private Runnable task(
            Log log, Map<TopicPartition, HistoryIn.Stretch> stretches, Collection<PatternSet> sets, boolean leads) {
        meter.total(
                stretches.values().stream().mapToLong(HistoryIn.Stretch::length).sum());
        var lane = new Lane(plan, sets, stretches.size(), leads, ledger);
        return () -> {
            try (var in = new HistoryIn(kafka)) {
                in.read(stretches, meter, message -> read(lane, message, leads));
            }
            lane.end(log.now());
        };
    }

    private boolean read(Lane lane, ConsumerRecord<byte[], byte[]> message, boolean leads) {
        Instant appended = Instant.ofEpochMilli(message.timestamp());
        if (lane.wants(HistoryIn.type(message), HistoryIn.run(message), appended)) {
            take(lane, message, appended, leads);
        }
        return !lane.isDone(appended);
    }

    /** Poison is kept elsewhere; here it is counted. */
    private void take(Lane lane, ConsumerRecord<byte[], byte[]> message, Instant appended, boolean leads) {
        try {
            if (HistoryIn.event(message) instanceof CloudEventHeaders.Read.Event(var event)) {
                lane.take(event, appended, message.partition());
                return;
            }
        } catch (Stopped stopped) {
            throw stopped;
        } catch (IllegalArgumentException | Json.MalformedJson poison) {
            // counted below, as what is no event is
        }
        if (leads) {
            ledger.skipped("malformed");
        }
    }

    private void inParallel(List<Runnable> tasks) {
        int most = Math.max(1, Math.min(threads, tasks.size()));
        ExecutorService workers = Executors.newFixedThreadPool(
                most, Thread.ofPlatform().daemon().name("backtest-", 0).factory());
        try {
            List<Future<?>> all = new ArrayList<>();
            tasks.forEach(task -> all.add(workers.submit(() -> attempt(task))));
            List<Throwable> faults = new ArrayList<>();
            for (Future<?> each : all) {
                await(each).ifPresent(faults::add);
            }
            rethrow(faults);
        } finally {
            workers.shutdown();
        }
    }

    private static Optional<Throwable> await(Future<?> task) {
        try {
            task.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Stopped.interrupted());
        }
    }

    /** A fault that only ended the others says less than the fault itself. */
    private static void rethrow(List<Throwable> faults) {
        faults.sort(Comparator.comparing(Stopped.class::isInstance));
        if (!faults.isEmpty()) {
            throw faults.getFirst() instanceof RuntimeException fault
                    ? fault
                    : new IllegalStateException(faults.getFirst());
        }
    }

    /** What ends one of the threads ends the others. */
    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (Stopped stopped) {
            meter.stop(stopped);
            throw stopped;
        } catch (RuntimeException fault) {
            meter.stop(Stopped.over("fault", "Another thread met a fault"));
            throw fault;
        }
    }

    private Done done(Log log, Duration took) {
        var report = new Report(plan, ledger.hits(), ledger.outcomes());
        List<Trail> trails = report.trails();
        long millis = Math.max(1, took.toMillis());
        var result = new Result(
                report.patterns(),
                report.diff(),
                report.suggestions(),
                Covered.of(plan, log.begin(), log.now(), ledger.ofRuns()),
                ledger.reading(log.records()),
                trails.size(),
                ledger.isCut(),
                millis,
                log.records() * 1_000 / millis);
        return new Done(result, trails);
    }
}
