package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static dev.heed.journey.Emitters.key;
import static dev.heed.journey.Emitters.source;
import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many large requests at once, none of which sends its body. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DoorIT {
    /** Of them fit into half of the memory, for the quarter of a second that they may be silent. */
    private static final int FIT = 10;

    private static final int CALLS = 40;
    private static final int SILENCE_MILLIS = 100;
    private static final int BODY = 512_000;
    private static final String HEAD = "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Wire.KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY + "\r\n";
    private static final byte[] SILENT = bytes(HEAD + "\r\n");
    private static final byte[] EXPECTING = bytes(HEAD + "Expect: 100-continue\r\n\r\n");

    private final List<Socket> calls = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket call : calls) {
            call.close();
        }
    }

    @Test
    void who_would_find_no_memory_is_refused_before_the_body() throws IOException {
        connect(CALLS);
        send(EXPECTING, calls);
        List<String> answers = new ArrayList<>();
        for (Socket call : calls) {
            answers.add(untilSilent(call));
        }

        assertThat(answers)
                .filteredOn(answer -> answer.contains("HTTP/1.1 503"))
                .hasSizeBetween(CALLS - 2 * FIT, CALLS - FIT) // on a machine that needs long for them, twice as many
                .allMatch(answer -> answer.toLowerCase(Locale.ROOT).contains("retry-after: 1"))
                .allMatch(answer -> answer.contains("\"overloaded\""));
        await().atMost(Duration.ofSeconds(10)).until(() -> another() == 200);
    }

    @Test
    void silent_requests_of_one_source_keep_no_other_out() throws IOException {
        String other = key(source(""), "\"write\"");
        connect(100);

        for (int sent = 0; sent < calls.size(); sent += FIT) {
            send(SILENT, calls.subList(sent, sent + FIT));
            Emitters.batch(other, fresh("door"), 200).statusCode(200);
        }
    }

    @Test
    void who_sends_a_refused_body_may_go_on_by_the_same_connection() throws IOException {
        connect(1);
        Socket kept = calls.getFirst();
        String body = "x".repeat(BODY);

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            send(SILENT, connect(2 * FIT));
            kept.getOutputStream().write(bytes(HEAD + "\r\n" + body));
            return answer(kept).contains("\"overloaded\"");
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> another() == 200);
        kept.getOutputStream().write(bytes(HEAD + "\r\n" + body));
        assertThat(answer(kept)).startsWith("HTTP/1.1 400").contains("json-malformed");
    }

    /** The status of a call while those who were let in are silent. */
    private static int another() {
        String call = "{\"userId\":\"%s\",\"event\":\"door.seen\"}".formatted(fresh("door"));
        return emitter().body(call).post("/v1/track").statusCode();
    }

    private List<Socket> connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var call = new Socket("localhost", RestAssured.port);
            call.setSoTimeout(SILENCE_MILLIS);
            calls.add(call);
        }
        return calls.subList(calls.size() - count, calls.size());
    }

    private static void send(byte[] head, List<Socket> calls) throws IOException {
        for (Socket call : calls) {
            call.getOutputStream().write(head);
        }
    }

    /** What came until the server closed, or nothing more came. */
    private static String untilSilent(Socket call) throws IOException {
        var found = new ByteArrayOutputStream();
        try {
            call.getInputStream().transferTo(found);
        } catch (SocketTimeoutException e) {
            return found.toString(StandardCharsets.UTF_8);
        }
        return found.toString(StandardCharsets.UTF_8);
    }

    /** One answer, with its body. */
    private static String answer(Socket call) {
        var found = new StringBuilder();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            found.append(untilSilent(call));
            return found.indexOf("}") > 0;
        });
        return found.toString();
    }
}
