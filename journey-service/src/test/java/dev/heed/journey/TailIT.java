package dev.heed.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Action;
import dev.heed.contracts.Decision;
import dev.heed.contracts.DeskEvent;
import dev.heed.contracts.Json;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.heed.journey.Journeys.append;
import static dev.heed.journey.Journeys.customer;
import static dev.heed.journey.Journeys.track;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static dev.heed.journey.Timelines.awaitTimeline;
import static dev.heed.journey.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class TailIT {
    private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");

    private final String user = fresh("user");

    @Test
    void decisions_actions_and_tickets_stand_between_the_events() {
        String id = customer(user, "{}");
        append("care.decisions", "care-trigger-service", Decision.TYPE, id, decision(id));
        append("care.actions", "care-trigger-service", Action.TYPE, id, action(id));
        append("desk.events", "service-desk-service", DeskEvent.CREATED, id, ticket(id));

        awaitTimeline(id, 4).body("items.topic", equalTo(List.of("decisions", "actions", "desk", "events")));
        timeline(id, "?topic=decisions")
                .body("items.type", equalTo(List.of("decision.held-out")))
                .body("items.time", equalTo(List.of(AT.toString())))
                .body("items[0].data.text", equalTo("Paid twice"));
        timeline(id, "?topic=desk").body("items.type", equalTo(List.of("ticket.created")));
        timeline(id, "?topic=actions").body("items[0].data.title", equalTo("Payment failed"));
        timeline(id, "?source=service-desk-service").body("items", hasSize(1));
        staff("ops")
                .get("/api/journey/v1/customers/" + id + "/timeline?topic=other")
                .then()
                .statusCode(400);
    }

    @Test
    void a_tail_tells_what_is_new_and_goes_on_where_it_was_left() throws IOException {
        String id = customer(user, "{}");
        String last;
        try (var stream = follow(id, "")) {
            assertThat(stream.readLine()).startsWith(":");
            track(user, "first", "{}");
            last = entry(stream, "first");
        }
        track(user, "second", "{}");
        awaitTimeline(id, 3);

        try (var stream = follow(id, last)) {
            assertThat(entry(stream, "second")).isNotEqualTo(last);
        }
    }

    @Test
    void a_place_that_is_none_is_refused() {
        staff("agent")
                .header("Last-Event-ID", "nonsense")
                .get("/api/journey/v1/customers/userId:" + user + "/timeline/stream")
                .then()
                .statusCode(400)
                .body("code", equalTo("last-event-id-malformed"));
    }

    @Test
    void an_instance_follows_as_many_timelines_as_it_may_and_others_when_those_end() throws IOException {
        List<HttpURLConnection> open = new ArrayList<>();
        int status = 200;
        while (status == 200 && open.size() <= Stack.MOST_TAILS) {
            open.add(connection("userId:" + user, ""));
            status = open.getLast().getResponseCode();
        }
        assertThat(status).isEqualTo(503);
        assertThat(open.getLast().getHeaderField("Retry-After")).isEqualTo("10");

        open.forEach(HttpURLConnection::disconnect);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var again = connection("userId:" + user, "");
            assertThat(again.getResponseCode()).isEqualTo(200);
            again.disconnect();
        });
    }

    private BufferedReader follow(String id, String last) throws IOException {
        return new BufferedReader(new InputStreamReader(connection(id, last).getInputStream(), StandardCharsets.UTF_8));
    }

    private static HttpURLConnection connection(String id, String last) throws IOException {
        var connection = (HttpURLConnection) URI.create(RestAssured.baseURI + ":" + RestAssured.port
                        + Journeys.CUSTOMERS + "/" + id + "/timeline/stream")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", Tokens.bearer("agent"));
        connection.setReadTimeout(30_000);
        if (!last.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", last);
        }
        return connection;
    }

    /** Reads until an entry of that type; gives the id of its event. */
    private static String entry(BufferedReader stream, String type) throws IOException {
        String id = "";
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            }
            if (line.startsWith("data:") && type.equals(data(line).path("type").asText())) {
                return id;
            }
        }
        throw new AssertionError("The stream ended without " + type);
    }

    private static JsonNode data(String line) {
        return Json.tree(line.substring(5).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decision(String customer) {
        return Json.write(new Decision(
                fresh("d"),
                1,
                "p",
                1,
                customer,
                Map.of(),
                AT,
                AT,
                Optional.empty(),
                List.of(),
                "Paid twice",
                new Decision.Inputs("active", Optional.empty(), true, 1, 1000),
                Decision.Outcome.HELD_OUT,
                "holdout",
                List.of(),
                Optional.empty(),
                Map.of()));
    }

    private static byte[] action(String customer) {
        return Json.write(new Action(
                fresh("a"),
                "d1",
                "task",
                Action.State.REQUESTED,
                customer,
                "p",
                1,
                Json.tree(new byte[0]),
                "Payment failed",
                "twice",
                List.of(),
                AT,
                Optional.empty(),
                Map.of()));
    }

    private static byte[] ticket(String customer) {
        return Json.write(new DeskEvent(
                DeskEvent.CREATED,
                fresh("t"),
                1,
                customer,
                "payment",
                "new",
                "care",
                AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }
}
