package dev.heed.desk.ticket;

import dev.heed.kit.http.Cursor;
import dev.heed.testing.StackResource;
import dev.heed.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TicketsIT {
    private static final int WRITERS = 32;
    private final String customer = "c_" + UUID.randomUUID();

    @Test
    void an_opened_ticket_is_found_where_its_location_says() {
        Response opened = open("k" + customer, "Twice billed");

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.header("ETag")).isEqualTo("\"1\"");
        var found =
                agent().get(opened.header("Location")).then().statusCode(200).extract();
        assertThat(found.<String>path("subject")).isEqualTo("Twice billed");
        assertThat(found.<String>path("status")).isEqualTo("open");
        assertThat(found.<String>path("origin")).isEqualTo("customer");
    }

    @Test
    void the_same_idempotency_key_opens_one_ticket() {
        Response first = open("k" + customer, "Twice billed");
        Response again = open("k" + customer, "Twice billed");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void an_idempotency_key_with_another_body_is_refused() {
        open("k" + customer, "Twice billed");

        Response other = open("k" + customer, "Something else");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(other.<String>path("code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_change_without_if_match_is_refused_with_428() {
        String id = open("k" + customer, "Twice billed").path("id");

        assertThat(agent().body(Map.of("text", "Hello"))
                        .post(tickets() + "/" + id + "/replies")
                        .statusCode())
                .isEqualTo(428);
    }

    @Test
    void a_stale_change_is_told_the_current_version_and_who_made_it() {
        String id = open("k" + customer, "Twice billed").path("id");
        reply(id, 1, "First").then().statusCode(200).header("ETag", "\"2\"");

        Response stale = reply(id, 1, "Second");

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.<Integer>path("currentVersion")).isEqualTo(2);
        assertThat(stale.<String>path("changedBy")).isNotBlank();
        assertThat(stale.<String>path("changedAt")).isNotBlank();
    }

    @Test
    void a_resolved_ticket_refuses_another_resolution() {
        String id = open("k" + customer, "Twice billed").path("id");
        Response resolved = changing(1).post(tickets() + "/" + id + "/resolve");

        Response again = changing(2).post(tickets() + "/" + id + "/resolve");

        assertThat(resolved.<String>path("status")).isEqualTo("resolved");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.<String>path("code")).isEqualTo("ticket-resolved");
    }

    @Test
    void parallel_writers_lose_no_update() throws Exception {
        String id = open("k" + customer, "Twice billed").path("id");
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Integer>> replies = java.util.stream.IntStream.range(0, WRITERS)
                    .<Callable<Integer>>mapToObj(n -> () -> replyUntilAccepted(id, "reply " + n))
                    .toList();
            writers.invokeAll(replies);
        }

        var ticket = agent().get(tickets() + "/" + id).then().extract();

        assertThat(ticket.<Integer>path("version")).isEqualTo(WRITERS + 1);
        assertThat(ticket.<List<String>>path("messages.text").stream().collect(toSet()))
                .hasSize(WRITERS);
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        for (int n = 0; n < 5; n++) {
            open("k" + n + customer, "Ticket " + n);
        }

        var first =
                agent().get(tickets() + "?limit=3&customer=" + customer).then().extract();
        var second = agent().get(tickets() + "?limit=3&customer=" + customer + "&cursor=" + first.path("next"))
                .then()
                .extract();

        assertThat(first.<List<String>>path("items.subject")).containsExactly("Ticket 4", "Ticket 3", "Ticket 2");
        assertThat(second.<List<String>>path("items.subject")).containsExactly("Ticket 1", "Ticket 0");
        assertThat(second.<String>path("next")).isNull();
    }

    @Test
    void a_cursor_of_nobody_is_refused() {
        String never = Cursor.after(Instant.MAX.toString(), "t_1").encode();

        assertThat(agent().get(tickets() + "?cursor=x").statusCode()).isEqualTo(400);
        assertThat(agent().get(tickets() + "?cursor=" + never).statusCode()).isEqualTo(400);
    }

    @Test
    void every_endpoint_wants_a_token_of_the_right_role() {
        assertThat(given().get(tickets()).statusCode()).isEqualTo(401);
        assertThat(as("care-designer").get(tickets()).statusCode()).isEqualTo(403);
        assertThat(as("analyst").get(tickets()).statusCode()).isEqualTo(200);
        assertThat(as("analyst").body(body("x")).post(tickets()).statusCode()).isEqualTo(403);
        assertThat(as("ops")
                        .header("If-Match", "\"1\"")
                        .post(tickets() + "/t_1/resolve")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_ticket_that_is_not_there_is_a_problem() {
        Response missing = agent().get(tickets() + "/t_none");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.contentType()).startsWith("application/problem+json");
    }

    private int replyUntilAccepted(String id, String text) {
        int version = agent().get(tickets() + "/" + id).path("version");
        while (true) {
            Response answer = reply(id, version, text);
            if (answer.statusCode() != 412) {
                return answer.statusCode();
            }
            version = answer.path("currentVersion");
        }
    }

    private Response open(String key, String subject) {
        return agent().header("Idempotency-Key", key).body(body(subject)).post(tickets());
    }

    private Map<String, String> body(String subject) {
        return Map.of("customer", customer, "topic", "billing", "subject", subject, "text", "Please mend");
    }

    private static Response reply(String id, int version, String text) {
        return changing(version).body(Map.of("text", text)).post(tickets() + "/" + id + "/replies");
    }

    private static RequestSpecification changing(int version) {
        return agent().header("If-Match", "\"" + version + "\"");
    }

    private static String tickets() {
        return TicketsResource.PATH;
    }

    private static RequestSpecification agent() {
        return as("agent");
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role)).contentType(ContentType.JSON);
    }
}
