package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many large requests at once, none of which sends its body. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DoorIT {
    /** Several times as many as there is memory for. */
    private static final int CALLS = 40;

    private static final int SILENCE_MILLIS = 100;
    private static final byte[] HEAD = bytes("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Wire.KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: 512000\r\nExpect: 100-continue\r\n\r\n");

    @Test
    void who_would_find_no_memory_is_refused_before_the_body() throws IOException {
        List<Socket> calls = connected();
        for (Socket call : calls) {
            call.getOutputStream().write(HEAD);
        }
        List<String> answers = new ArrayList<>();
        for (Socket call : calls) {
            answers.add(answer(call));
        }

        assertThat(answers)
                .filteredOn(answer -> answer.contains("HTTP/1.1 503"))
                .hasSizeBetween(1, CALLS - 1)
                .allMatch(answer -> answer.toLowerCase(Locale.ROOT).contains("retry-after: 1"))
                .allMatch(answer -> answer.contains("\"overloaded\""));
        await().atMost(Duration.ofSeconds(10)).until(DoorIT::anotherIsTaken);
        close(calls);
    }

    /** While those who were let in are silent. */
    private static boolean anotherIsTaken() {
        String call = "{\"userId\":\"%s\",\"event\":\"door.seen\"}".formatted(fresh("door"));
        return emitter().body(call).post("/v1/track").statusCode() == 200;
    }

    private static List<Socket> connected() throws IOException {
        List<Socket> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            var call = new Socket("localhost", RestAssured.port);
            call.setSoTimeout(SILENCE_MILLIS);
            calls.add(call);
        }
        return calls;
    }

    /** What came until the server closed, or nothing more came. */
    private static String answer(Socket call) throws IOException {
        var found = new ByteArrayOutputStream();
        try {
            call.getInputStream().transferTo(found);
        } catch (SocketTimeoutException e) {
            return found.toString(StandardCharsets.UTF_8);
        }
        return found.toString(StandardCharsets.UTF_8);
    }

    private static void close(List<Socket> calls) throws IOException {
        for (Socket call : calls) {
            call.close();
        }
    }
}
