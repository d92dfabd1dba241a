package dev.heed.testing;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ApiReferenceTest {
    private static final Optional<String> JSON = Optional.of("application/json;charset=UTF-8");
    private static final ApiReference REFERENCE = new ApiReference("""
            {"components": {"responses": {"Gone": {"content": {"application/problem+json": {}}}}},
             "paths": {"/things/{id}": {"get": {"responses": {
                "200": {"content": {"application/json": {}}}, "410": {"$ref": "#/components/responses/Gone"}}}},
              "/things/new": {"get": {"responses": {"204": {}}}}}}""".getBytes(StandardCharsets.UTF_8));

    @Test
    void what_is_documented_is_no_drift() {
        assertThat(drift("/things/1", 200, JSON)).isEmpty();
        assertThat(drift("/things/1", 410, Optional.of("application/problem+json")))
                .isEmpty();
        assertThat(drift("/things/new", 204, Optional.empty())).isEmpty();
    }

    @Test
    void another_status_or_content_type_is() {
        assertThat(drift("/things/1", 404, Optional.empty()))
                .contains("GET /things/{id} answered 404, which its OpenAPI document does not say");
        assertThat(drift("/things/1", 410, JSON)).isPresent();
        assertThat(drift("/things/new", 200, JSON)).isPresent();
    }

    @Test
    void an_operation_that_nobody_wrote_down_is() {
        assertThat(drift("/secrets", 200, JSON)).isPresent();
        assertThat(drift("/secrets", 404, Optional.empty())).isEmpty();
        assertThat(drift("/q/metrics", 200, JSON)).isEmpty();
    }

    private static Optional<String> drift(String path, int status, Optional<String> type) {
        return REFERENCE.drift("GET", path, status, type);
    }
}
