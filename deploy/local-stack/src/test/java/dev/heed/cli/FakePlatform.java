package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.heed.stack.Secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Speaks the REST shapes that the client uses and remembers what it was asked; answers as a test prepared it. */
final class FakePlatform implements AutoCloseable {
    /** One request: method and path with query, headers that matter, body. */
    record Asked(String request, String authorization, String idempotencyKey, String ifMatch, String body) {
        JsonNode json() {
            return Api.parse(body);
        }
    }

    private record Answer(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();

    FakePlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer to such a request; the last one prepared stays. */
    FakePlatform answer(String request, int status, String body) {
        return answer(request, status, body, Map.of());
    }

    synchronized FakePlatform answer(String request, int status, String body, Map<String, String> headers) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body, headers));
        return this;
    }

    synchronized FakePlatform forget(String request) {
        answers.remove(request);
        return this;
    }

    synchronized List<Asked> asked(String request) {
        return asked.stream().filter(one -> one.request().equals(request)).toList();
    }

    StackAccess access(Path home) {
        Secrets.openOrCreate(home.resolve("secrets"));
        return new StackAccess(
                home, Map.of("HEED_JOURNEY_URL", url(), "HEED_CARE_URL", url(), "HEED_METRICS_URL", url()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = next(new Asked(
                request,
                header(exchange, "Authorization"),
                header(exchange, "Idempotency-Key"),
                header(exchange, "If-Match"),
                body));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer next(Asked one) {
        asked.add(one);
        Deque<Answer> prepared = answers.getOrDefault(one.request(), new ArrayDeque<>());
        if (prepared.isEmpty()) {
            return new Answer(404, "{\"detail\":\"nothing prepared for " + one.request() + "\"}", Map.of());
        }
        return prepared.size() > 1 ? prepared.remove() : prepared.element();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
