package dev.heed.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.contracts.Action;
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
import java.time.Instant;
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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class TailIT {
    private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");

    private final String user = fresh("user");

    @Test
    void actions_and_tickets_stand_between_the_events() {
        String id = customer(user, "{}");
        append("care.actions", "care-trigger-service", Action.TYPE, id, action(id));
        append("desk.events", "service-desk-service", DeskEvent.CREATED, id, ticket(id));

        awaitTimeline(id, 3).body("items.topic", equalTo(List.of("actions", "desk", "events")));
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

    private BufferedReader follow(String id, String last) throws IOException {
        var connection = (HttpURLConnection) URI.create(RestAssured.baseURI + ":" + RestAssured.port
                        + Journeys.CUSTOMERS + "/" + id + "/timeline/stream")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", Tokens.bearer("agent"));
        connection.setReadTimeout(30_000);
        if (!last.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", last);
        }
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
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
