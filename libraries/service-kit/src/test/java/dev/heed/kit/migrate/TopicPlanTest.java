package dev.heed.kit.migrate;

import dev.heed.contracts.Topic;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class TopicPlanTest {
    private static final Schema SCHEMA = new Schema("desk", List.of("care.actions", "journey.events"), List.of());
    private static final TopicPlan PLAN = TopicPlan.of(SCHEMA, 48, (short) 3);

    @ParameterizedTest
    @EnumSource(Topic.class)
    void givesEachTopicItsWidth(Topic topic) {
        NewTopic planned = planned(topic.topic());

        assertThat(planned.numPartitions()).isEqualTo(topic.width() == Topic.Width.CUSTOMER ? 48 : 1);
        assertThat(planned.replicationFactor()).isEqualTo((short) 3);
    }

    @Test
    void givesEachTopicThatIsConsumedOneForDeadLetters() {
        assertThat(PLAN.wanted().keySet().stream().filter(name -> name.endsWith(".dlq")))
                .containsExactlyInAnyOrder("care.actions.desk.dlq", "journey.events.desk.dlq");
        assertThat(configs("care.actions.desk.dlq")).containsEntry("retention.ms", "604800000");
    }

    @Test
    void stampsEveryRecordWithItsAppendTimeAndBoundsItsSize() {
        assertThat(PLAN.wanted().values())
                .allSatisfy(topic -> assertThat(topic.configs())
                        .containsEntry("message.timestamp.type", "LogAppendTime")
                        .containsEntry("max.message.bytes", "1048576"));
    }

    @Test
    void keepsRecordsForAWhileOrTheLastOfEachKey() {
        assertThat(configs("journey.events"))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "34560000000");
        assertThat(configs("customer.profiles"))
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void agreesWithABrokerThatHasItAll() {
        assertThat(PLAN.differences(partitions(), configs())).isEmpty();
    }

    @Test
    void namesATopicThatIsMissing() {
        var partitions = partitions();
        partitions.remove("desk.events");

        assertThat(PLAN.differences(partitions, configs())).isEqualTo(Map.of("desk.events", "is missing"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 47, 96})
    void namesATopicOfAnotherWidth(int actual) {
        var partitions = partitions();
        partitions.put("desk.events", actual);

        assertThat(PLAN.differences(partitions, configs()))
                .isEqualTo(Map.of("desk.events", "has " + actual + " partitions, must have 48"));
    }

    @Test
    void namesATopicThatTakesTheTimeOfTheWriter() {
        var configs = configs();
        configs.put("desk.events", Map.of("cleanup.policy", "delete", "message.timestamp.type", "CreateTime"));

        assertThat(PLAN.differences(partitions(), configs))
                .isEqualTo(Map.of("desk.events", "message.timestamp.type is CreateTime, must be LogAppendTime"));
    }

    @Test
    void namesATopicThatForgetsKeysItMustKeep() {
        var configs = configs();
        configs.put("customer.profiles", configs("desk.events"));

        assertThat(PLAN.differences(partitions(), configs))
                .isEqualTo(Map.of("customer.profiles", "cleanup.policy is delete, must be compact"));
    }

    @Test
    void leavesRetentionAndRecordSizeToOperations() {
        var configs = configs();
        var changed = new HashMap<>(configs("desk.events"));
        changed.put("retention.ms", "1");
        changed.put("max.message.bytes", "2");
        configs.put("desk.events", changed);

        assertThat(PLAN.differences(partitions(), configs)).isEmpty();
    }

    private static Map<String, String> configs(String topic) {
        return planned(topic).configs();
    }

    private static NewTopic planned(String topic) {
        return Objects.requireNonNull(PLAN.wanted().get(topic), topic);
    }

    private static Map<String, Integer> partitions() {
        Map<String, Integer> partitions = new HashMap<>();
        PLAN.wanted().forEach((name, topic) -> partitions.put(name, topic.numPartitions()));
        return partitions;
    }

    private static Map<String, Map<String, String>> configs() {
        Map<String, Map<String, String>> configs = new HashMap<>();
        PLAN.wanted().forEach((name, topic) -> configs.put(name, topic.configs()));
        return configs;
    }
}
