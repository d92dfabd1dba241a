package dev.heed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;
import dev.heed.stack.StackFailure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A service's REST API as staff calls it. */
record StaffRest(HttpClient http, URI service, String token) {
    StaffRest(URI service, String token) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), service, token);
    }

    JsonNode get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    JsonNode post(String path, String contentType, String body, String key) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A change of what is at this revision. */
    JsonNode change(String path, int revision, String body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + revision + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = Json.tree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new StackFailure(request.uri() + " answered " + response.statusCode() + ": " + body);
            }
            return body;
        } catch (IOException e) {
            throw new StackFailure(request.uri() + " does not answer", e);
        }
    }
}
