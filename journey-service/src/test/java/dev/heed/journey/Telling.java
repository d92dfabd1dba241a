package dev.heed.journey;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.resolve.ResolverTasks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** A story on its way through the resolver. */
final class Telling {
    private final Random random;
    private final ResolverTasks tasks;

    /** @param resolver made with the schedule */
    Telling(long schedule, Function<Random, ResolverTasks> resolver) {
        this.random = new Random(schedule);
        this.tasks = resolver.apply(random);
    }

    /** The first chapter with tasks that keep up, each of the others as a crowd; by a resolver that takes every link. */
    static Telling of(Story story, long schedule) {
        var telling = new Telling(schedule, ResolverTasks::open);
        telling.keepUp(story.chapter(0));
        story.chapters().stream().skip(1).forEach(telling::crowd);
        return telling;
    }

    /** All that is said while staff gives orders in between; every other time by a resolver that refuses some links. */
    static Telling meddled(Story story, long schedule) {
        var telling = new Telling(schedule, schedule % 2 == 0 ? ResolverTasks::open : ResolverTasks::guarded);
        story.all().forEach(said -> {
            telling.append(said);
            telling.order(said);
            telling.tasks.steps(telling.random.nextInt(6));
        });
        telling.tasks.settle();
        return telling;
    }

    private void order(Said said) {
        String self = ResolverTasks.id(said.self().toString());
        Map<String, String> labels = tasks.labels();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> tasks.unmerge(self, labels.getOrDefault(self, self), said.appended());
            case 3 -> labels.keySet().forEach(one -> tasks.unmerge(one, self, said.appended()));
            case 4 -> labels.keySet().stream().limit(1).forEach(one -> tasks.erase(one, said.appended()));
            default -> {
                // most of the time staff has nothing to say
            }
        }
    }

    /** Each event when all tasks have done with the one before. */
    void keepUp(List<Said> events) {
        events.forEach(said -> {
            append(said);
            tasks.settle();
        });
    }

    /** In any order, and with tasks that lag behind as they like. */
    void crowd(List<Said> events) {
        List<Said> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(said -> {
            append(said);
            tasks.steps(random.nextInt(6));
        });
        tasks.settle();
    }

    private void append(Said said) {
        tasks.append(said.event(), said.astray(), said.appended());
    }

    ResolverTasks tasks() {
        return tasks;
    }

    /** What was told of identities since then. */
    List<IdentityChange> changesSince(List<IdentityChange> earlier) {
        List<IdentityChange> changes = new ArrayList<>(tasks.changes());
        changes.removeAll(earlier);
        return changes;
    }

    /** Partition after partition. */
    Told readInOrder() {
        return Told.of(tasks.log());
    }

    /** As a reader may get the log: batches of any size from any partition, some of them again. */
    Told read() {
        return Told.of(batches());
    }

    List<List<LogEvent>> batches() {
        List<List<LogEvent>> log = tasks.log();
        List<List<LogEvent>> batches = new ArrayList<>();
        int[] next = new int[log.size()];
        int left = log.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int partition = random.nextInt(log.size());
            List<LogEvent> all = log.get(partition);
            int end = Math.min(all.size(), next[partition] + 1 + random.nextInt(4));
            left -= end - next[partition];
            int again = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
            int begin = Math.max(0, next[partition] - again);
            batches.add(all.subList(begin, end));
            next[partition] = end;
        }
        return batches;
    }
}
