package dev.heed.clients;

import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A batch is sent again after a later one has passed it, with a new sentAt: nothing is there twice or out of order. */
@ExtendWith(SharedStack.class)
class OvertakenST {
    private final Instant begin = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);

    private final JourneyStack stack;

    OvertakenST(JourneyStack stack) {
        this.stack = stack;
    }

    @Test
    void aRetriedBatchThatWasOvertakenIsReadableOnceAndInOrder() throws Exception {
        send(0, 10, Instant.now());
        send(10, 20, Instant.now());
        send(0, 10, Instant.now().plusSeconds(5));
        send(20, 21, Instant.now());

        await().atMost(Duration.ofSeconds(20)).until(() -> ids().contains("overtaken-20"));

        assertThat(ids()).containsExactlyElementsOf(names(0, 21));
    }

    private List<String> ids() {
        return stack.timeline("userId:overtaken").read().stream()
                .map(entry -> entry.path("id").asText())
                .toList();
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "overtaken-" + i).toList();
    }

    private void send(int from, int to, Instant sentAt) throws IOException, InterruptedException {
        var body = Json.MAPPER.createObjectNode().put("sentAt", sentAt.toString());
        var batch = body.putArray("batch");
        for (int i = from; i < to; i++) {
            batch.addObject()
                    .put("type", "track")
                    .put("messageId", "overtaken-" + i)
                    .put("userId", "overtaken")
                    .put("event", "step.done")
                    .put("timestamp", begin.plusSeconds(10L * i).toString());
        }
        byte[] key = (stack.writeKey() + ":").getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(stack.url().resolve("/v1/batch"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(key))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
