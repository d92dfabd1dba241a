package dev.heed.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every answer that a {@code @QuarkusTest} gets through RestAssured must be in the OpenAPI document that the service
 * gives out, with its status and its content type; or that test fails. So the document cannot fall behind the code.
 */
public final class AnswersAreDocumented implements QuarkusTestBeforeEachCallback, Filter {
    private static final Map<String, ApiReference> REFERENCES = new ConcurrentHashMap<>();

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(this);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        Optional<String> type = Optional.ofNullable(answer.contentType()).filter(text -> !text.isBlank());
        check(request.getMethod(), URI.create(request.getURI()), answer.statusCode(), type);
        return answer;
    }

    /**
     * For tests that send their requests in another way.
     *
     * @throws AssertionError when the answer is not documented
     */
    public static void check(String method, URI uri, int status, Optional<String> contentType) {
        reference(uri).drift(method, uri.getRawPath(), status, contentType).ifPresent(drift -> {
            throw new AssertionError(drift);
        });
    }

    private static ApiReference reference(URI uri) {
        return REFERENCES.computeIfAbsent(
                uri.getAuthority(),
                authority -> new ApiReference(RestAssured.given()
                        .noFilters()
                        .get("http://" + authority + "/q/openapi?format=json")
                        .asByteArray()));
    }
}
