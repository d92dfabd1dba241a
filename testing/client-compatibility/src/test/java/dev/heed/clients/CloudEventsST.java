package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** CloudEvents of the project's own SDKs, over HTTP and Kafka, in every mode. */
@ExtendWith(SharedStack.class)
class CloudEventsST {
    private static final String DATA =
            "{\"total\":20.5,\"points\":9007199254740991,\"slogan\":\"Zoë 🦊 漢字\",\"lines\":[{\"sku\":\"Ä-1\"}]}";

    private final JourneyStack stack;
    private final Instant begin = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);

    CloudEventsST(JourneyStack stack) {
        this.stack = stack;
    }

    /** The user's name holds a letter that HTTP headers are not made for, and a lone percent sign. */
    @ParameterizedTest
    @EnumSource
    void eventsAreReadableAsTheyWereSent(CloudEventClient client) {
        String user = "zoë 1% " + client;
        client.emit(
                List.of(
                        new Fact(client + "-1", user, "order.paid", begin, DATA),
                        new Fact(client + "-2", user, "order.seen", begin.plusSeconds(1), "")),
                stack);

        List<JsonNode> found =
                await().atMost(Duration.ofSeconds(20)).until(() -> timeline(user), all -> all.size() == 2);

        assertThat(found.get(0).path("id").asText()).isEqualTo(client + "-1");
        assertThat(found.get(0).path("type").asText()).isEqualTo("order.paid");
        assertThat(found.get(0).path("time").asText()).isEqualTo(begin.toString());
        assertThat(found.get(0).path("channel").asText()).isEqualTo("store");
        assertThat(found.get(0).path("data")).isEqualTo(Call.tree(DATA));
        assertThat(found.get(1).path("data")).isEqualTo(Call.tree("{}"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentAgainIsReadableOnce(CloudEventClient client) {
        String user = "again-" + client;
        List<Fact> facts = List.of(
                new Fact(client + "-again-1", user, "order.paid", begin, DATA),
                new Fact(client + "-again-2", user, "order.paid", begin.plusSeconds(1), DATA));
        client.emit(facts, stack);
        client.emit(facts, stack);
        client.emit(List.of(new Fact(client + "-last", user, "order.seen", begin.plusSeconds(2), DATA)), stack);

        await().atMost(Duration.ofSeconds(20)).until(() -> ids(user).contains(client + "-last"));

        assertThat(ids(user)).containsExactly(client + "-again-1", client + "-again-2", client + "-last");
    }

    private List<JsonNode> timeline(String user) {
        return stack.timeline("userId:" + user).read();
    }

    private List<String> ids(String user) {
        return timeline(user).stream().map(entry -> entry.path("id").asText()).toList();
    }
}
