package dev.heed.journey.stage;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.Stack;
import dev.heed.journey.personal.PersonalStore;
import dev.heed.journey.profile.Fact;
import dev.heed.journey.resolve.CustomerIds;
import dev.heed.testing.KafkaLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static dev.heed.journey.stage.StageLog.change;
import static dev.heed.journey.stage.StageLog.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The signal on its way through the running resolver. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class OverdueOutIT {
    @Inject
    @Nullable
    OverdueOut out;

    @Inject
    @Nullable
    PositionStore positions;

    @Inject
    @Nullable
    PersonalStore personal;

    @Inject
    @Nullable
    CustomerIds ids;

    @Inject
    @Nullable
    MeterRegistry meters;

    @Inject
    @Nullable
    StageLog log;

    private final String name = "map-" + UUID.randomUUID();
    private final String user = "user-" + UUID.randomUUID();
    private final String anna = StageLog.customer();
    private String bert = "";
    private Chart chart = Sketch.chart(Sketch.START);

    @BeforeEach
    void a_map_of_its_own_is_active() {
        // All stays of these tests are overdue by now: they were before, so the timer leaves them alone
        chart = requireNonNull(log).activated(StageLog.draft(name), Instant.now());
        bert = requireNonNull(ids).named("userId:" + user).orElseThrow();
    }

    @Test
    void what_is_sent_again_after_a_merge_counts_once() {
        requireNonNull(log)
                .apply(List.of(event(anna, anna, 1, "signup.started"), event(bert, bert, 2, "account.created")));
        double duplicates = duplicates();
        ring(bert);
        log.apply(List.of(change(IdentityChange.MERGED, anna, 1, List.of(anna, bert))));
        ring(anna);

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        duplicates() - duplicates + signals("journey.events").size() >= 2);
        assertThat(signals("journey.events")).hasSize(1);
    }

    @Test
    void it_is_sent_to_whoever_knows_the_customer() {
        var named = new Fact(Fact.Section.IDENTIFIER, "userId:" + user, "true", Sketch.START, 1, "shop");
        requireNonNull(personal).add(Map.of(bert, List.of(named)));
        requireNonNull(log).apply(List.of(event(bert, bert, 2, "account.created")));
        ring(bert);

        assertThat(signals("journey.inbound"))
                .hasSize(1)
                .allMatch(signal -> new String(signal.key(), StandardCharsets.UTF_8).equals(user));
    }

    private void ring(String customer) {
        Position position = requireNonNull(positions).find(chart, List.of(customer)).values().stream()
                .findFirst()
                .orElseThrow();
        assertThat(requireNonNull(out).ring(chart, List.of(position))).isTrue();
    }

    private double duplicates() {
        return requireNonNull(meters)
                .counter("heed.events.duplicate", "source", "heed")
                .count();
    }

    private List<ConsumerRecord<byte[], byte[]>> signals(String topic) {
        return KafkaLog.shared().read(topic).stream()
                .filter(one -> one.value() != null)
                .filter(one -> new String(one.value(), StandardCharsets.UTF_8).contains("\"map\":\"" + name + "\""))
                .toList();
    }
}
