package dev.heed.journey.intake;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class EarlyAnswerResourceTest {
    private static final int PATIENCE_MILLIS = 200;
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n";

    private static final Vertx VERTX = Vertx.vertx();
    private static int port;

    @BeforeAll
    static void listen() throws Exception {
        var early = new EarlyAnswerResource.Early(503, "Service Unavailable", "overloaded", "later");
        var router = Router.router(VERTX);
        router.route()
                .handler(context -> EarlyAnswerResource.answer(context, early, Duration.ofMillis(PATIENCE_MILLIS)));
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterAll
    static void stop() {
        assertThat(VERTX.close().toCompletionStage().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void who_does_not_send_the_refused_body_is_answered_all_the_same_and_for_the_last_time() throws IOException {
        assertThat(untilClosed(HEAD + "x".repeat(500)))
                .startsWith("HTTP/1.1 503")
                .contains("overloaded")
                .containsIgnoringCase("connection: close");
    }

    @Test
    void who_sends_the_refused_bodies_may_go_on_by_the_same_connection() throws IOException {
        String call = HEAD + "x".repeat(1000);

        assertThat(untilClosed(call + call + HEAD))
                .containsPattern("(?s)503.*503.*503.*")
                .containsIgnoringCase("connection: close");
    }

    /** Fails when the server does not close. */
    private static String untilClosed(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
