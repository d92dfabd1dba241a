package dev.heed.kit.http;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class ReferenceFilterTest {
    private final Operation operation = OASFactory.createOperation().responses(OASFactory.createAPIResponses());

    @Test
    void an_operation_without_anything_has_no_common_errors() {
        assertThat(statuses()).isEmpty();
    }

    @Test
    void a_change_needs_the_version_that_it_is_of() {
        operation
                .addParameter(OASFactory.createParameter().name("If-Match").in(Parameter.In.HEADER))
                .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("staff"))
                .requestBody(OASFactory.createRequestBody());

        assertThat(statuses()).containsExactlyInAnyOrder("400", "401", "403", "412", "413", "415", "428", "503");
    }

    @Test
    void emitters_may_be_slow_or_fast_besides() {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("writeKey"));

        assertThat(statuses()).containsExactlyInAnyOrder("401", "403", "408", "429", "503");
    }

    @Test
    void answers_to_emitters_tell_of_rate_limits() {
        operation.getResponses().addAPIResponse("200", OASFactory.createAPIResponse());
        assertThat(responses().getAPIResponse("200").getHeaders()).isNull();

        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("writeKey"));
        assertThat(responses().getAPIResponse("200").getHeaders()).containsOnlyKeys("RateLimit-Policy", "RateLimit");
        var components = document().getComponents();
        assertThat(components.getHeaders()).containsOnlyKeys("RateLimit-Policy", "RateLimit");
        assertThat(requireNonNull(components.getResponses().get("TooMany")).getHeaders())
                .containsOnlyKeys("RateLimit-Policy", "RateLimit", "Retry-After");
    }

    @Test
    void raw_json_is_what_the_service_says_it_is() {
        var raw = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).addType(Schema.SchemaType.STRING);
        var text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        document(OASFactory.createComponents()
                .addSchema(
                        "Thing",
                        OASFactory.createSchema().addProperty("data", raw).addProperty("name", text)));

        assertThat(raw.getType()).containsExactly(Schema.SchemaType.OBJECT);
        assertThat(text.getType()).containsExactly(Schema.SchemaType.STRING);
    }

    @Test
    void roles_are_those_of_staff_whichever_scheme_they_stand_at() {
        operation.addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme("writeKey", List.of("agent", "ops")));

        assertThat(statuses()).containsExactlyInAnyOrder("401", "403", "503");
        var schemes = operation.getSecurity().getFirst().getSchemes();
        assertThat(schemes).isEqualTo(Map.of("staff", List.of("agent", "ops")));
    }

    @Test
    void an_error_of_one_operation_is_a_problem_too() {
        operation.getResponses().addAPIResponse("409", OASFactory.createAPIResponse());

        assertThat(responses().getAPIResponse("409").getContent().hasMediaType("application/problem+json"))
                .isTrue();
    }

    @Test
    void what_was_created_before_is_answered_in_the_same_form() {
        var schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        var content = OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(schema));
        operation
                .getResponses()
                .addAPIResponse("201", OASFactory.createAPIResponse().content(content))
                .addAPIResponse("200", OASFactory.createAPIResponse());

        var again = responses().getAPIResponse("200").getContent().getMediaType("application/json");
        assertThat(again.getSchema()).isEqualTo(schema);
    }

    private Set<String> statuses() {
        return responses().getAPIResponses().keySet();
    }

    private APIResponses responses() {
        document();
        return operation.getResponses();
    }

    private OpenAPI document() {
        return document(OASFactory.createComponents());
    }

    private OpenAPI document(Components components) {
        var path = OASFactory.createPathItem().POST(operation);
        var document = OASFactory.createOpenAPI()
                .components(components)
                .paths(OASFactory.createPaths().addPathItem("/things", path));
        new ReferenceFilter().filterOpenAPI(document);
        return document;
    }
}
