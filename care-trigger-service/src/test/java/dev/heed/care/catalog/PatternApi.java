package dev.heed.care.catalog;

import dev.heed.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import java.util.Map;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;

/** The patterns over REST, as tests speak of them. */
public final class PatternApi {
    public static final String PATTERNS = "/api/care/v1/patterns";
    public static final String CHANGES = "/api/care/v1/pattern-changes";

    private PatternApi() {}

    public static String pattern(String name, int version, String when) {
        return """
                apiVersion: care/v1
                kind: FrictionPattern
                metadata: {name: %1$s, version: %2$d, owner: tests}
                spec:
                  title: Asked in vain
                  why: Nobody likes to ask twice.
                  per: [customer]
                  signals: {asked: {type: "%1$s.asked"}}
                  when: %3$s
                  do: {all: [{task: {to: service-desk, template: t, priority: high, note: n}}]}
                  measure: {holdout: 0%%}
                  explain: "asked {{count}} times"
                  tests:
                    - name: twice
                      given:
                        - {at: +0m, type: "%1$s.asked", customer: c1, data: {}}
                        - {at: +1m, type: "%1$s.asked", customer: c1, data: {}}
                      expect: [{at: +1m, customer: c1}]
                    - name: once
                      given: [{at: +0m, type: "%1$s.asked", customer: c1, data: {}}]
                      expect: []
                """.formatted(name, version, when);
    }

    public static String counting(String name) {
        return pattern(name, 1, "{count: {of: asked, atLeast: 2, within: 10m}}");
    }

    public static RequestSpecification as(String role) {
        var yamlAsText = encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return given().config(config().encoderConfig(yamlAsText)).header("Authorization", Tokens.bearer(role));
    }

    public static ValidatableResponse store(String yaml) {
        return as("care-designer")
                .contentType("application/yaml")
                .body(yaml)
                .post(PATTERNS)
                .then();
    }

    public static ValidatableResponse move(String name, String to) {
        return move(name, 1, to);
    }

    public static ValidatableResponse move(String name, int version, String to) {
        String path = PATTERNS + "/" + name + "/versions/" + version;
        return as("care-designer")
                .contentType("application/json")
                .header("If-Match", as("analyst").get(path).header("ETag"))
                .body(Map.of("to", to, "reason", "a test"))
                .post(path + "/transitions")
                .then();
    }

    public static ValidatableResponse list(String filter, String value) {
        return as("analyst").queryParam(filter, value).get(PATTERNS).then().statusCode(200);
    }
}
