package dev.heed.system;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Which instance of care-trigger-service works on which partitions, by what Kafka's group coordinator knows. */
final class CareGroup {
    private static final String GROUP = "heed-care-trigger";

    private final Map<String, Object> settings;

    CareGroup(SystemStack stack) {
        settings = Map.of("bootstrap.servers", stack.local().bootstrapServers());
    }

    /** Partitions of journey.events by instance; those of an instance that is away are still its own for a while. */
    Map<String, Set<Integer>> partitions() {
        try (Admin admin = Admin.create(settings)) {
            Map<String, Set<Integer>> found = new TreeMap<>();
            admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .forEach(member -> found.computeIfAbsent(instance(member), i -> new TreeSet<>())
                            .addAll(partitions(member)));
            return found;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Streams adds the number of the thread. */
    private static String instance(MemberDescription member) {
        return member.groupInstanceId().orElse(member.consumerId()).replaceAll("-[0-9]+$", "");
    }

    private static Set<Integer> partitions(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .filter(partition -> partition.topic().equals(Topic.JOURNEY_EVENTS.topic()))
                .map(partition -> partition.partition())
                .collect(Collectors.toSet());
    }
}
