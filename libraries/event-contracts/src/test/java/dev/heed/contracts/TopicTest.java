package dev.heed.contracts;

import dev.heed.contracts.Topic.Width;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** Names and retention are known to other systems and to running clusters: a change here is a migration there. */
class TopicTest {
    @ParameterizedTest
    @CsvSource({
        "JOURNEY_INBOUND, journey.inbound, 7",
        "JOURNEY_EVENTS, journey.events, 400",
        "JOURNEY_PERSONAL, journey.personal, 7",
        "JOURNEY_LINKS, journey.links, 7",
        "JOURNEY_REJECTED, journey.rejected, 7",
        "CARE_HANDOVERS, care.handovers, 7",
        "CARE_KEYED, care.keyed, 7",
        "CARE_COMMANDS, care.commands, 7",
        "CARE_DECISIONS, care.decisions, 400",
        "CARE_ACTIONS, care.actions, 400",
        "DESK_EVENTS, desk.events, 400",
        "METRICS_EVENTS, metrics.events, 400"
    })
    void keepsRecordsForItsDays(Topic topic, String name, int days) {
        assertThat(topic.topic()).isEqualTo(name);
        assertThat(topic.keep()).isEqualTo(new Topic.Keep(false, Duration.ofDays(days)));
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_PROFILES, customer.profiles",
        "CARE_PATTERNS, care.patterns",
        "CARE_POLICIES, care.policies",
        "CARE_CONTROL, care.control"
    })
    void keepsTheLastRecordOfEachKey(Topic topic, String name) {
        assertThat(topic.topic()).isEqualTo(name);
        assertThat(topic.keep().compact()).isTrue();
    }

    /** Whoever joins these in one task sees the whole customer only when their partitions are equal in number. */
    @Test
    void whatOneTaskReadsIsEquallyWide() {
        assertThat(Arrays.asList(
                        Topic.JOURNEY_EVENTS,
                        Topic.DESK_EVENTS,
                        Topic.CUSTOMER_PROFILES,
                        Topic.CARE_COMMANDS,
                        Topic.CARE_HANDOVERS,
                        Topic.CARE_CONTROL,
                        Topic.CARE_KEYED))
                .extracting(Topic::width)
                .containsOnly(Width.CUSTOMER);
    }

    @Test
    void everyTopicIsInOneOfTheTablesAbove() {
        assertThat(Topic.values()).hasSize(16);
    }

    @Test
    void deadLettersAreNamedAfterTheTopicAndTheServiceThatFailed() {
        assertThat(Topic.deadLetters("desk.events", "metrics-service")).isEqualTo("desk.events.metrics-service.dlq");
    }
}
