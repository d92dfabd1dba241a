package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.stack.StackFailure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/**
 * The journey-service's HTTP intake, as an emitter calls it. A call that the service could not take now (429, 503, no
 * answer) is sent again: event ids make that harmless.
 */
final class Intake {
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

    /** Attempts in a row without success before a replay gives up: some minutes of an absent broker. */
    private static final int MAX_ATTEMPTS = 120;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI batches;
    private final String authorization;
    private final Clock clock;
    private final Pause pause;

    /** Waiting, so that tests need not. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    Intake(URI journey, String writeKey, Clock clock, Pause pause) {
        this.batches = URI.create(journey + "/v1/batch");
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
        this.pause = pause;
    }

    /** @return the service's answer: {@code accepted} and the list {@code rejected} */
    JsonNode send(Batch batch, String run) {
        String last = "";
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                var response = http.send(request(batch, run), HttpResponse.BodyHandlers.ofString());
                if (!LATER.contains(response.statusCode())) {
                    return taken(response);
                }
                last = "answers " + response.statusCode();
                pause.of(retryAfter(response));
            } catch (IOException e) {
                last = "does not answer: " + e;
                sleep();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted", e);
            }
        }
        throw new StackFailure(batches + " " + last + ", " + MAX_ATTEMPTS + " times in a row");
    }

    private HttpRequest request(Batch batch, String run) {
        return HttpRequest.newBuilder(batches)
                .timeout(ANSWER_PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch.body(run, clock.instant())))
                .build();
    }

    private static JsonNode taken(HttpResponse<String> response) {
        JsonNode body = Api.parse(response.body());
        if (response.statusCode() != 200) {
            throw new StackFailure("The intake refused a batch: " + ProblemText.of(response.statusCode(), body));
        }
        return body;
    }

    private void sleep() {
        try {
            pause.of(DEFAULT_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }

    /** Whole seconds, as the intake sends them. */
    private static Duration retryAfter(HttpResponse<String> response) {
        try {
            var asked = response.headers()
                    .firstValue("Retry-After")
                    .map(Long::parseLong)
                    .map(Duration::ofSeconds);
            return asked.filter(value -> value.compareTo(LONGEST_PAUSE) < 0)
                    .orElse(asked.isPresent() ? LONGEST_PAUSE : DEFAULT_PAUSE);
        } catch (NumberFormatException e) {
            return DEFAULT_PAUSE;
        }
    }
}
