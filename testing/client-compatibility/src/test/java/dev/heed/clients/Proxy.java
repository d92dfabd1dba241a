package dev.heed.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and the service and forwards everything, headers and bodies as they are. The first answers to
 * POST can be spoilt: the service has stored the events, but the client reads an error and has to send again.
 */
final class Proxy implements AutoCloseable {
    /** What the JDK's client sets itself. */
    private static final Set<String> HOP =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "keep-alive");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final URI service;
    private final Fault fault;
    private final AtomicInteger faultsLeft;
    private final HttpServer server;

    Proxy(URI service, Fault fault) {
        this.service = service;
        this.fault = fault;
        this.faultsLeft = new AtomicInteger(fault.times());
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    /** The first {@code times} answers to POST become {@code status}; a 429 asks to come back after a second. */
    record Fault(int status, int times) {
        static final Fault NONE = new Fault(0, 0);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Ids of events whose answer was spoilt, and that the client has not yet delivered again. */
    Set<String> stillOwed() {
        Set<String> owed = new TreeSet<>();
        for (Exchange exchange : exchanges) {
            if (exchange.isSpoilt()) {
                owed.addAll(exchange.messageIds());
            } else if (exchange.isGood()) {
                exchange.messageIds().forEach(owed::remove);
            }
        }
        return owed;
    }

    long spoilt() {
        return exchanges.stream().filter(Exchange::isSpoilt).count();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = ask(exchange, body);
            int shown = exchange.getRequestMethod().equals("POST") ? spoilt(answer.statusCode()) : answer.statusCode();
            exchanges.add(toRecord(exchange, body, answer, shown));
            copyHeaders(answer, exchange);
            if (shown == 429) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.sendResponseHeaders(shown, answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int spoilt(int status) {
        return status / 100 == 2 && faultsLeft.getAndDecrement() > 0 ? fault.status() : status;
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(service.resolve(exchange.getRequestURI().toString()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
        var publisher = chunked
                ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : HttpRequest.BodyPublishers.ofByteArray(body);
        return http.send(
                request.method(exchange.getRequestMethod(), publisher).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void copyHeaders(HttpResponse<byte[]> answer, HttpExchange exchange) {
        answer.headers().map().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
    }

    private static Exchange toRecord(HttpExchange exchange, byte[] body, HttpResponse<byte[]> answer, int shown) {
        int status = answer.statusCode();
        String problem = status < 400 ? "" : new String(answer.body(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        return new Exchange(exchange.getRequestMethod(), path, status, shown, Exchange.messageIds(body), problem);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
