package dev.heed.clients;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/reference/openapi shows every request and every answer, as its own schemas allow it. That the files are what the
 * services say is checked by OpenApiST of testing/system-tests.
 */
class OpenApiTest {
    static Stream<OpenApi.Body> requests() {
        return OpenApi.all().stream().flatMap(api -> api.requests().stream());
    }

    static Stream<OpenApi.Body> answers() {
        return OpenApi.all().stream().flatMap(api -> api.answers().stream());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestHasAnExample(OpenApi.Body request) {
        assertThat(request.examples()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerHasAnExample(OpenApi.Body answer) {
        assertThat(answer.examples()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource({"requests", "answers"})
    void anExampleFitsItsSchema(OpenApi.Body body) {
        assertThat(body.content().path("schema").isEmpty()).as("without schema").isFalse();
        if (body.isJson()) {
            assertThat(body.examples())
                    .allSatisfy(example -> assertThat(body.violations(example)).isEmpty());
        }
    }
}
