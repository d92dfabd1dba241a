package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class BrowsersIT {
    @Test
    void a_pre_flight_on_a_path_of_emitters_is_answered_without_a_key() {
        preflight()
                .options("/v1/t")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("authorization, content-type"))
                .header("Access-Control-Allow-Headers", containsString("x-retry-count"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Max-Age", "3600");
    }

    @Test
    void pages_of_others_may_read_answers_and_refusals_of_emitter_paths() {
        var page = RestAssured.given().header("Origin", "https://shop.example").contentType("text/plain");

        page.body("{}").post("/v1/t").then().statusCode(401).header("Access-Control-Allow-Origin", "*");
        page.body("x".repeat(1_100_000))
                .post("/v1/t")
                .then()
                .statusCode(413)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }

    @Test
    void nothing_else_is_open_to_pages_of_others() {
        preflight()
                .options("/api/journey/v1/customers/c_1/timeline")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void settings_send_the_sdk_back_here() {
        RestAssured.get("/v1/projects/{key}/settings", Stack.WRITE_KEY)
                .then()
                .statusCode(200)
                .body("integrations.'Segment.io'.apiKey", equalTo(Stack.WRITE_KEY))
                .body("integrations.'Segment.io'.apiHost", equalTo("localhost:" + RestAssured.port + "/v1"))
                .body("integrations.'Segment.io'.protocol", equalTo("http"))
                .body("plan.track.__default.enabled", equalTo(true))
                .body("metrics.sampleRate", equalTo(0));
    }

    @Test
    void settings_name_the_scheme_that_a_trusted_proxy_says() {
        assertThat(settings("events.shop.example", "X-Forwarded-Proto: https\r\n"))
                .contains("\"apiHost\":\"events.shop.example/v1\"")
                .contains("\"protocol\":\"https\"");
    }

    @Test
    void settings_name_the_scheme_of_the_request_when_there_is_no_proxy() {
        assertThat(settings("events.shop.internal", ""))
                .contains("\"apiHost\":\"events.shop.internal/v1\"")
                .contains("\"protocol\":\"http\"");
    }

    private static String settings(String host, String headers) {
        return Wire.raw(Wire.bytes("GET /v1/projects/" + Stack.WRITE_KEY.replace(" ", "%20")
                + "/settings HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n"));
    }

    @Test
    void settings_of_an_unknown_key_do_not_exist() {
        RestAssured.get("/v1/projects/wrong/settings").then().statusCode(404).body("code", equalTo("not-found"));
    }

    private static RequestSpecification preflight() {
        return RestAssured.given()
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-retry-count");
    }
}
