package dev.heed.journey.stage;

import dev.heed.contracts.IdentityChange;
import dev.heed.journey.Stack;
import dev.heed.testing.KafkaLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import static dev.heed.journey.stage.StageLog.change;
import static dev.heed.journey.stage.StageLog.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who is signalled, on the log as it is; the timer of the service runs. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class OverdueIT {
    private static final Duration EXPECTED = Duration.ofDays(3);

    @Inject
    @Nullable
    PositionStore positions;

    @Inject
    @Nullable
    StageLog log;

    private final String name = "map-" + UUID.randomUUID();
    private final String anna = StageLog.customer();
    private final String bert = StageLog.customer();
    private Chart chart = Sketch.chart(Sketch.START);

    @BeforeEach
    void a_map_of_its_own_is_active() {
        chart = requireNonNull(log).activated(StageLog.draft(name), Sketch.START);
    }

    @Test
    void a_stay_is_signalled_once_whoever_the_customer_is_by_then() {
        apply(event(anna, anna, 1, "signup.started"), event(bert, bert, 2, "account.created"));
        awaitSignalled(bert);

        apply(change(IdentityChange.MERGED, anna, 1, List.of(anna, bert)));
        awaitSignalled(anna);
        apply(
                change(IdentityChange.UNMERGED, bert, 2, List.of(bert)),
                change(IdentityChange.UNMERGED, anna, 2, List.of(anna)));
        awaitSignalled(bert);

        assertThat(signals()).hasSize(1);
    }

    @Test
    void nobody_is_signalled_who_is_erased() {
        Instant entered = Instant.now().minus(EXPECTED).plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        apply(event(anna, entered, "account.created"), event(bert, entered.plusSeconds(1), "account.created"));
        requireNonNull(log).applyToProfiles(List.of(change(IdentityChange.ERASED, anna, 1, List.of(anna))));

        awaitSignalled(bert);

        assertThat(requireNonNull(positions).find(chart, List.of(anna))).isEmpty();
        assertThat(signals())
                .hasSize(1)
                .allMatch(signal -> signal.contains(entered.plusSeconds(1).toString()));
    }

    private void apply(dev.heed.journey.log.LogEvent... events) {
        requireNonNull(log).apply(List.of(events));
    }

    private void awaitSignalled(String customer) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> requireNonNull(positions)
                        .find(chart, List.of(customer))
                        .getOrDefault(customer, Position.none(customer))
                        .current()
                        .filter(Visit::signalled)
                        .isPresent());
    }

    private List<String> signals() {
        return KafkaLog.shared().read("journey.inbound").stream()
                .filter(one -> one.value() != null)
                .map(one -> new String(one.value(), StandardCharsets.UTF_8))
                .filter(value -> value.contains("\"map\":\"" + name + "\""))
                .toList();
    }
}
