package dev.heed.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/** The load drivers against a server that answers every third call with 503. */
class LoopsTest {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private HttpServer server;
    private URI uri;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aClosedLoopCountsWhatWasTakenAndRefused() throws InterruptedException {
        var outcome = new ClosedLoop(uri, requests(), 50, 2).run(Duration.ofMillis(200));

        assertThat(outcome.latencies().size()).isEqualTo((int) calls.get()).isPositive();
        assertThat(outcome.refused()).isEqualTo(calls.get() - taken.get());
    }

    @Test
    void anOpenLoopMakesEveryCallThatIsDueOrCountsItAsLeftOut() throws InterruptedException {
        var outcome = new OpenLoop(uri, requests(), 20).run(200, Duration.ofMillis(500));

        assertThat(outcome.due()).isEqualTo(100);
        assertThat(outcome.count(200) + outcome.count(503) + outcome.leftOut()).isEqualTo(100);
        assertThat(outcome.count(200))
                .isEqualTo(taken.get())
                .isEqualTo(outcome.taken().size())
                .isEqualTo(outcome.takenSinceSent().size());
    }

    @Test
    void whatTheLoadIsLateIsPartOfTheTimeAfterDueOnly() throws InterruptedException {
        var outcome = new OpenLoop(uri, requests(), 20).run(200, Duration.ofMillis(500));

        assertThat(outcome.takenSinceSent().percentile(50))
                .isPositive()
                .isLessThan(outcome.taken().percentile(50));
    }

    private List<byte[]> requests() {
        return List.of(HttpConnection.request(uri, "/v1/batch", "key", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isTaken = calls.incrementAndGet() % 3 != 0;
        exchange.getRequestBody().readAllBytes();
        if (isTaken) {
            taken.incrementAndGet();
        }
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isTaken ? 200 : 503, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
