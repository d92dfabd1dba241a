package dev.heed.bench;

import dev.heed.stack.StackFailure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the service says of the time that it has spent in each of its projections, seconds by name. */
final class ProjectionTimes {
    private static final Pattern LINE =
            Pattern.compile("heed_projection_seconds_sum\\{[^}]*projection=\"(\\w+)\"[^}]*} (\\S+)");

    private ProjectionTimes() {}

    static Map<String, Double> of(URI service) throws InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/q/metrics"))
                .header("Accept", "text/plain")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return read(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new StackFailure("The service did not tell its metrics", e);
        }
    }

    static Map<String, Double> read(String metrics) {
        Map<String, Double> seconds = new TreeMap<>();
        LINE.matcher(metrics).results().forEach(line -> seconds.put(line.group(1), Double.valueOf(line.group(2))));
        return seconds;
    }
}
