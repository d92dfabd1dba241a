package dev.heed.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.contracts.Json;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;

import static org.awaitility.Awaitility.await;

/** A system that emits: Segment batches over HTTP, sent again with the same ids until the intake has taken them. */
final class Emitter {
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);
    private static final Duration AGAIN_EVERY = Duration.ofMillis(250);
    private static final Duration GIVE_UP = Duration.ofMinutes(3);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI batches;
    private final String authorization;

    Emitter(URI journey, String writeKey) {
        this.batches = journey.resolve("/v1/batch");
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    /** The body of one call, for events of a run or, without one, live ones. */
    static byte[] batch(List<LoggedEvent> events, @Nullable String run) {
        return batch(events, run, 0);
    }

    /** @param padding characters that each event carries beside its own */
    static byte[] batch(List<LoggedEvent> events, @Nullable String run, int padding) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        if (run != null) {
            body.putObject("context").put("replay", run);
        }
        var batch = body.putArray("batch");
        for (LoggedEvent event : events) {
            batch.addObject()
                    .put("type", "track")
                    .put("messageId", event.id())
                    .put("userId", event.customer())
                    .put("event", event.type())
                    .put("timestamp", event.at().toString())
                    .putObject("properties")
                    .put("padding", "x".repeat(padding));
        }
        return Json.write(body);
    }

    /** Sends until taken: connection refused, cut off, 429 and 503 mean "again, the same". Returns how often. */
    int sendUntilTaken(byte[] batch) {
        var attempts = new int[1];
        Callable<Boolean> taken = () -> {
            attempts[0]++;
            return isTaken(batch);
        };
        await().pollDelay(Duration.ZERO)
                .pollInterval(AGAIN_EVERY)
                .atMost(GIVE_UP)
                .until(taken);
        return attempts[0];
    }

    private boolean isTaken(byte[] batch) throws InterruptedException {
        try {
            var answer = send(batch);
            if (answer.status() == 503 || answer.status() == 429) {
                return false;
            }
            if (answer.status() != 200 || !answer.body().contains("\"rejected\":[]")) {
                throw new AssertionError("The intake answered " + answer.status() + ": " + answer.body());
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** One attempt. */
    Answer send(byte[] batch) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(batches)
                .timeout(ANSWER_PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                .build();
        long nanos = System.nanoTime();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                Duration.ofNanos(System.nanoTime() - nanos),
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body());
    }

    /** @param took from the first byte of the request to the last of the answer */
    record Answer(Duration took, int status, String retryAfter, String body) {}
}
