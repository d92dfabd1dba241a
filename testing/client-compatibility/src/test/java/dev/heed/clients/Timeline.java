package dev.heed.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer's timeline as an agent reads it.
 *
 * @param customer as REST paths name one: {@code userId:u1}
 */
record Timeline(URI service, String authorization, String customer) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** All entries, page by page. */
    List<JsonNode> read() {
        List<JsonNode> all = new ArrayList<>();
        String path = "/api/journey/v1/customers/" + encoded(customer) + "/timeline?limit=200";
        JsonNode page = get(path);
        page.path("items").forEach(all::add);
        while (page.hasNonNull("next")) {
            page = get(path + "&cursor=" + encoded(page.path("next").asText()));
            page.path("items").forEach(all::add);
        }
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode get(String path) {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", authorization)
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return Json.tree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
