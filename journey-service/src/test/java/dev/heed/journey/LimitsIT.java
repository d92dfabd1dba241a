package dev.heed.journey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Wire.bytes;
import static dev.heed.journey.Wire.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** What is too large or packed in another way is refused as a problem, whoever would have cut it off. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class LimitsIT {
    private static final String[] LABELS = {"Content-Type", "application/json", "Authorization", Wire.KEY};
    private static final String[] GZIP = {
        "Content-Type", "application/json", "Content-Encoding", "gzip", "Authorization", Wire.KEY
    };

    @ParameterizedTest
    @ValueSource(ints = {512_001, 1_048_577, 5_000_000, 10_000_000})
    void a_body_beyond_any_limit_is_413_with_a_code(int size) {
        emitter()
                .body("x".repeat(size))
                .post("/v1/batch")
                .then()
                .statusCode(413)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("body-too-large"));
    }

    @ParameterizedTest
    @ValueSource(ints = {512_001, 900_000, 1_000_000})
    void a_body_that_does_not_say_its_size_is_cut_off_alike(int size) {
        assertThat(Wire.postChunked("/v1/batch", new byte[size], LABELS))
                .extracting(Wire.Answer::status, answer -> answer.body().contains("\"body-too-large\""))
                .containsExactly(413, true);
    }

    @Test
    void a_bomb_is_413_and_broken_gzip_400() {
        byte[] bomb = gzip("0".repeat(50_000_000));

        assertThat(Wire.post("/v1/batch", bomb, GZIP).status()).isEqualTo(413);
        assertThat(Wire.post("/v1/batch", bytes("no gzip"), GZIP))
                .extracting(Wire.Answer::status)
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip", "none such"})
    void another_packing_than_gzip_is_415(String encoding) {
        emitter()
                .header("Content-Encoding", encoding)
                .body("{}")
                .post("/v1/track")
                .then()
                .statusCode(415)
                .body("code", equalTo("content-encoding-unsupported"));
    }

    @Test
    void a_batch_of_too_many_events_is_413() {
        emitter()
                .body("{\"batch\":[" + "{},".repeat(2500) + "{}]}")
                .post("/v1/batch")
                .then()
                .statusCode(413)
                .body("code", equalTo("batch-too-long"));
    }

    @Test
    void a_path_that_is_no_call_does_not_exist() {
        emitter().body("{}").post("/v1/dance").then().statusCode(404).body("code", equalTo("not-found"));
    }
}
