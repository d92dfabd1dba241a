package dev.heed.bench;

import dev.heed.stack.StackFailure;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a Kafka Streams application's state is restored from. */
record Changelogs(long records, long bytes) {
    private static final Pattern RESTORED =
            Pattern.compile("Finished restoring changelog \\S+ .*with a total number of (\\d+) records");

    /** As the broker has them: markers of transactions and what compaction will drop included. */
    static Changelogs of(Admin admin, String application) {
        var sizes = Kafka.get(
                        admin.describeLogDirs(Kafka.get(admin.describeCluster().nodes()).stream()
                                        .map(node -> node.id())
                                        .toList())
                                .allDescriptions())
                .values()
                .stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> isChangelog(replica.getKey(), application))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, replica -> replica.getValue().size()));
        var ends = Kafka.get(admin.listOffsets(sizes.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all());
        long records = ends.values().stream().mapToLong(end -> end.offset()).sum();
        return new Changelogs(
                records, sizes.values().stream().mapToLong(Long::longValue).sum());
    }

    private static boolean isChangelog(TopicPartition partition, String application) {
        return partition.topic().startsWith(application) && partition.topic().endsWith("-changelog");
    }

    /** How many records the process has restored, by its log. */
    static long restored(Path log) {
        try {
            return restored(Files.readString(log));
        } catch (IOException e) {
            throw new StackFailure(log + " is not readable", e);
        }
    }

    static long restored(String log) {
        return RESTORED.matcher(log)
                .results()
                .map((MatchResult line) -> line.group(1))
                .mapToLong(Long::parseLong)
                .sum();
    }

    @Override
    public String toString() {
        return "%,d records, %,.1f MB".formatted(records, bytes / 1e6);
    }
}
