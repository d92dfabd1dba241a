package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import static dev.heed.journey.Journeys.CUSTOMERS;
import static dev.heed.journey.Journeys.awaitProfile;
import static dev.heed.journey.Journeys.customer;
import static dev.heed.journey.Journeys.get;
import static dev.heed.journey.Journeys.merge;
import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Stack.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class CustomerSearchIT {
    private final String tag = fresh("tag");

    @Test
    void by_identifier_and_by_trait() {
        String user = fresh("user");
        String id = customer(user, "{\"tag\": \"%s\", \"age\": 42}".formatted(tag));

        get("agent", "?identifier=userId:" + user).body("items.id", equalTo(List.of(id)));
        get("agent", "?trait.tag=" + tag).body("items.id", equalTo(List.of(id)));
        get("agent", "?trait.tag=" + tag + "x").body("items", hasSize(0));
    }

    @Test
    void a_merged_customer_is_found_once_and_by_what_counts_now() {
        String winner = customer(fresh("user"), "{\"tag\": \"%s\", \"plan\": \"%s-old\"}".formatted(tag, tag));
        String loser = customer(fresh("user"), "{\"tag\": \"%s\", \"plan\": \"%s-new\"}".formatted(tag, tag));
        merge(winner, loser, 1);
        awaitProfile(winner, seen -> seen.body("identities", equalTo(2)));

        get("agent", "?trait.tag=" + tag).body("items.id", equalTo(List.of(winner)));
        get("agent", "?trait.plan=" + tag + "-new").body("items", hasSize(1));
        get("agent", "?trait.plan=" + tag + "-old").body("items", hasSize(0));
    }

    @Test
    void pages_follow_each_other() {
        var all = new TreeSet<String>();
        for (int i = 0; i < 3; i++) {
            all.add(customer(fresh("user"), "{\"tag\": \"%s\"}".formatted(tag)));
        }

        var first = get("agent", "?limit=2&trait.tag=" + tag);
        List<String> found = new ArrayList<>(first.extract().path("items.id"));
        String next = first.extract().path("next");
        found.addAll(get("agent", "?limit=2&trait.tag=" + tag + "&cursor=" + next)
                .extract()
                .path("items.id"));
        assertThat(found).containsExactlyElementsOf(all);
    }

    @Test
    void a_segment_is_found_page_by_page_with_what_it_cost() {
        String id = customer(fresh("user"), "{\"tag\": \"%s\", \"age\": 42}".formatted(tag));
        customer(fresh("user"), "{\"tag\": \"%s\", \"age\": 17}".formatted(tag));

        segment("""
                {"where": {"all": [{"trait": "tag", "value": "%s"}, {"trait": "age", "op": "gt", "value": 18}]}}""".formatted(tag))
                .statusCode(200)
                .body("items.id", equalTo(List.of(id)))
                .body("scanned", greaterThan(1));
    }

    @Test
    void accounts_have_traits_and_members() {
        String user = fresh("user");
        String id = customer(user, "{}");
        emitter().body("""
                        {"userId": "%s", "event": "customer.grouped", "properties": {"name": "Acme"},
                         "context": {"groupId": "%s"}}""".formatted(user, tag)).post("/v1/track").then().statusCode(200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> account("/" + tag + "/members").body("items.id", equalTo(List.of(id))));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> account("/" + tag).body("traits.name", equalTo("Acme")));
        get("agent", "?account=" + tag).body("items.id", equalTo(List.of(id)));
        account("/" + tag + "x").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?colour=red", "?trait.=x", "?account=a&topic=b", "?limit=0", "?cursor=x"})
    void other_questions_are_refused(String query) {
        get("agent", query).statusCode(400);
    }

    @Test
    void what_is_no_segment_is_refused() {
        segment("{\"where\": {\"trait\": \"a\", \"op\": \"like\"}}").statusCode(422);
        segment("not json").statusCode(400);
    }

    private static ValidatableResponse segment(String body) {
        return staff("analyst").body(body).post(CUSTOMERS + "/search").then();
    }

    private static ValidatableResponse account(String path) {
        return staff("agent").get("/api/journey/v1/accounts" + path).then();
    }
}
