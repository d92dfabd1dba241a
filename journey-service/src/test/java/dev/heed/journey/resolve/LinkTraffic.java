package dev.heed.journey.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded events on their way through tasks that take one record at a time; for whoever asks how far they have read. */
public final class LinkTraffic {
    private final Partitions partitions;

    public LinkTraffic(int seed) {
        var random = new Random(seed);
        partitions = new Partitions(Schedules.PARTITIONS, Schedules.OPEN, random);
        Schedules.append(partitions, Schedules.events(random, 12, 14));
    }

    /** Of one topic, by partition: so many records were read, and so many are there. */
    public record Progress(Map<Integer, Long> read, Map<Integer, Long> ends) {
        private static Progress of(Partitions.Progress progress) {
            return new Progress(byPartition(progress.read()), byPartition(progress.ends()));
        }

        private static Map<Integer, Long> byPartition(List<Long> counts) {
            Map<Integer, Long> byPartition = new HashMap<>();
            counts.forEach(count -> byPartition.put(byPartition.size(), count));
            return byPartition;
        }
    }

    public Progress inbound() {
        return Progress.of(partitions.inbound());
    }

    public Progress links() {
        return Progress.of(partitions.links());
    }

    /** One record, of any task. */
    public void step() {
        partitions.steps(1);
    }

    /** Whether nothing is left to do. */
    public boolean isSettled() {
        return partitions.isSettled();
    }
}
