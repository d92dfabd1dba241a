package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Timelines.awaitTimeline;
import static dev.heed.journey.Wire.bytes;
import static dev.heed.journey.Wire.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

/** Every path, label and packing in which SDKs are known to send. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class WaysInIT {
    private static final String STORED = "{\"success\":true,\"accepted\":1,\"rejected\":[]}";
    private static final String JSON = "application/json";

    private final String user = fresh("user");

    @Test
    void every_call_has_a_long_and_a_short_path_with_and_without_slash() {
        List.of("track", "t", "track/", "t/").forEach(this::call);
        List.of("identify", "i", "page/", "p", "screen", "s/", "group/", "g", "alias", "a/")
                .forEach(this::call);

        awaitTimeline("userId:" + user, 14)
                .body(
                        "items.type.unique()",
                        containsInAnyOrder(
                                "paid",
                                "customer.identified",
                                "page.viewed",
                                "screen.viewed",
                                "customer.grouped",
                                "customer.aliased"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/b", "/v1/batch/", "/v1/import", "/v1/import/"})
    void a_batch_has_these_paths(String path) {
        assertThat(Wire.post(path, bytes(batch()), "Content-Type", JSON, "Authorization", Wire.KEY))
                .isEqualTo(new Wire.Answer(200, STORED));

        awaitTimeline("userId:" + user, 1);
    }

    @Test
    void a_browser_sends_its_key_in_the_body_as_text() {
        String call = item("track").replace("{\"type\"", "{\"writeKey\":\"" + Stack.WRITE_KEY + "\",\"type\"");
        String ofItems = "{\"batch\":[" + call.replace("\"m-", "\"m-2-") + "]}";
        String ofBatch = "{\"batch\":[" + item("page") + "],\"writeKey\":\"" + Stack.WRITE_KEY + "\"}";

        assertThat(Wire.post("/v1/t", bytes(call), "Content-Type", "text/plain").body())
                .isEqualTo(STORED);
        assertThat(Wire.post("/v1/b", bytes(ofItems), "Content-Type", "text/plain;charset=UTF-8")
                        .body())
                .isEqualTo(STORED);
        assertThat(Wire.post("/v1/b", bytes(ofBatch), "Content-Type", "text/plain")
                        .body())
                .isEqualTo(STORED);
        awaitTimeline("userId:" + user, 3);
    }

    @Test
    void a_key_in_the_body_counts_only_when_it_is_known_and_no_other_was_named() {
        String wrong = "{\"writeKey\":\"wrong\",\"event\":\"e\",\"userId\":\"u\"}";
        String right = wrong.replace("wrong", Stack.WRITE_KEY);

        assertThat(Wire.post("/v1/track", bytes(wrong), "Content-Type", JSON).status())
                .isEqualTo(401);
        assertThat(Wire.post("/v1/track", bytes("{}"), "Content-Type", JSON).body())
                .contains("\"code\":\"unauthorized\"");
        assertThat(Wire.post("/v1/track", bytes(right), "Content-Type", JSON, "Authorization", "Basic d3Jvbmc6")
                        .status())
                .isEqualTo(401);
        assertThat(Wire.post("/v1/batch", bytes("{\"batch\":[]}"), "Content-Type", JSON)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void gzip_comes_labelled_mislabelled_and_in_chunks() {
        String form = "application/x-www-form-urlencoded";
        List<Wire.Answer> answers = List.of(
                packed("1", form, "Content-Encoding", "gzip"), packed("2", form), packed("3", JSON, "X-Any", "any"));
        Wire.Answer chunked = Wire.postChunked(
                "/v1/batch",
                gzip(batch().replace("\"m-", "\"m-4-")),
                "Content-Type",
                JSON,
                "Content-Encoding",
                "gzip",
                "Authorization",
                Wire.KEY);

        assertThat(answers).allMatch(answer -> answer.body().equals(STORED));
        assertThat(chunked.body()).isEqualTo(STORED);
        awaitTimeline("userId:" + user, 4);
    }

    @Test
    void imports_keep_their_times_and_live_batches_are_corrected() {
        String old = """
                {"batch": [{"type": "track", "event": "%s", "userId": "%s", "timestamp": "2015-01-01T10:00:00Z"}],
                 "sentAt": "2015-01-01T10:00:10Z"}""";
        emitter().body(old.formatted("history", user)).post("/v1/import").then().statusCode(200);
        emitter().body(old.formatted("live", user)).post("/v1/batch").then().statusCode(200);

        var items = awaitTimeline("userId:" + user, 2).extract().jsonPath();
        assertThat(items.getString("items[0].time")).isEqualTo("2015-01-01T10:00:00Z");
        assertThat(items.getString("items[1].time")).startsWith("20").isGreaterThan("2026");
    }

    @Test
    void binary_cloud_events_may_be_without_data_and_beyond_ascii() {
        String head = "POST /events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + Wire.KEY
                + "\r\nce-specversion: 1.0\r\nce-source: /s\r\nce-subject: " + user + "\r\n";
        String empty = head + "ce-id: 1" + user + "\r\nce-type: K%C3%B6ln\r\nContent-Type: application/json\r\n"
                + "Content-Length: 0\r\n\r\n";
        String raw = head + "ce-id: 2" + user + "\r\nce-type: Köln\r\nContent-Type: application/json; charset=utf-8\r\n"
                + "Content-Length: 7\r\n\r\n{\"a\":1}";

        assertThat(Wire.raw(bytes(empty))).startsWith("HTTP/1.1 202").contains("\"accepted\":1");
        assertThat(Wire.raw(bytes(raw))).startsWith("HTTP/1.1 202");
        assertThat(Wire.raw(raw.replace("ce-id: 2", "ce-id: 3").getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("HTTP/1.1 202");
        awaitTimeline("userId:" + user, 3)
                .body("items.type", equalTo(List.of("Köln", "Köln", "Köln")))
                .body("items.data.a", equalTo(java.util.Arrays.asList(null, 1, 1)));
    }

    @Test
    void half_a_character_in_a_binary_cloud_event_is_refused() {
        emitter()
                .headers(Map.of("ce-specversion", "1.0", "ce-id", user, "ce-source", "/s", "ce-type", "t"))
                .header("ce-subject", user)
                .body("{\"a\":\"\\ud800\"}")
                .post("/events")
                .then()
                .statusCode(422)
                .body("code", equalTo("text-malformed"));
    }

    @Test
    void a_batch_of_cloud_events_keeps_the_good_ones() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"%s\"}";
        emitter()
                .contentType("application/cloudevents-batch+json")
                .body("[" + event.formatted(user, user) + "," + event.formatted("2", "") + "]")
                .post("/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected[0].code", equalTo("identifier-missing"));

        awaitTimeline("userId:" + user, 1);
    }

    @Test
    void validate_tells_and_stores_nothing() {
        emitter()
                .body("{\"batch\":[" + item("track") + ",{\"type\":\"track\",\"event\":\"e\"}]}")
                .post("/events/validate")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("items[1].code", equalTo("identifier-missing"));
        call("track");

        awaitTimeline("userId:" + user, 1);
    }

    @Test
    void an_identifier_alone_is_enough() {
        String mail = user + "@example.org";
        emitter()
                .body("{\"traits\":{\"email\":\"%s\"},\"userId\":null}".formatted(mail))
                .post("/v1/identify")
                .then()
                .statusCode(200);

        awaitTimeline("email:" + mail, 1);
    }

    private void call(String path) {
        String item = item(path).replaceFirst("\"type\":\"[^\"]*\",", "");
        assertThat(Wire.post("/v1/" + path, bytes(item), "Content-Type", JSON, "Authorization", Wire.KEY))
                .isEqualTo(new Wire.Answer(200, STORED));
    }

    private Wire.Answer packed(String id, String type, String... label) {
        var headers = new java.util.ArrayList<>(List.of("Content-Type", type, "Authorization", Wire.KEY));
        headers.addAll(List.of(label));
        return Wire.post("/v1/batch", gzip(batch().replace("\"m-", "\"m-" + id + "-")), headers.toArray(String[]::new));
    }

    private String batch() {
        return "{\"batch\":[" + item("track") + "]}";
    }

    private String item(String call) {
        return "{\"type\":\"%s\",\"event\":\"paid\",\"userId\":\"%s\",\"messageId\":\"m-%s-%s\",\"previousId\":null}"
                .formatted(call, user, user, call);
    }
}
