package dev.heed.journey;

import io.restassured.RestAssured;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Requests byte by byte, as SDKs send them: nothing is added, encoded or repaired. */
final class Wire {
    static final String KEY =
            "Basic " + Base64.getEncoder().encodeToString((Stack.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Wire() {}

    record Answer(int status, String body) {}

    /** @param headers names and values in turn */
    static Answer post(String path, byte[] body, String... headers) {
        return send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(body)), path, headers);
    }

    static Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder().GET(), path, headers);
    }

    /** Without Content-Length. */
    static Answer postChunked(String path, byte[] body, String... headers) {
        var publisher = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return send(HttpRequest.newBuilder().POST(publisher), path, headers);
    }

    private static Answer send(HttpRequest.Builder request, String path, String... headers) {
        request.uri(URI.create("http://localhost:" + RestAssured.port + path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that comes back until the server closes. */
    static String raw(byte[] request) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(String body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
