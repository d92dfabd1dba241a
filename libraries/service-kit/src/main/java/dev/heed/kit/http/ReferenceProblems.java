package dev.heed.kit.http;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The errors of the OpenAPI document that mean the same in every operation, once. */
final class ReferenceProblems {
    private static final String PROBLEM = "Problem";
    private static final Set<Integer> WAITING = Set.of(429, 503);

    /** An error, as callers meet it most often. */
    private record Common(String name, String title, String code, String detail) {}

    private static final Map<Integer, Common> COMMON = common();

    private ReferenceProblems() {}

    private static Map<Integer, Common> common() {
        Map<Integer, Common> all = new LinkedHashMap<>();
        all.put(400, new Common("Malformed", "Bad Request", "limit-out-of-range", "limit must be 1..200, is 0"));
        all.put(401, new Common("Unauthorized", "Unauthorized", "unauthorized", "Unauthorized"));
        all.put(403, new Common("Forbidden", "Forbidden", "forbidden", "Forbidden"));
        all.put(408, new Common("TooSlow", "Request Timeout", "body-too-slow", "the body did not come in time"));
        all.put(
                412,
                new Common("Stale", "Precondition Failed", "version-stale", "It was changed meanwhile: read it again"));
        all.put(413, new Common("TooLarge", "Request Entity Too Large", "body-too-large", "the body is too large"));
        all.put(
                415,
                new Common(
                        "WrongType",
                        "Unsupported Media Type",
                        "unsupported-media-type",
                        "The Content-Type is none of those that are taken here"));
        all.put(
                428,
                new Common(
                        "IfMatchRequired",
                        "Precondition Required",
                        "if-match-required",
                        "A source is changed with an If-Match header: its ETag"));
        all.put(
                429,
                new Common(
                        "TooMany",
                        "Too Many Requests",
                        "source-rate-exceeded",
                        "more than 2000 events per second of one source; nothing was stored, send the same again later"));
        all.put(
                503,
                new Common(
                        "Unavailable",
                        "Service Unavailable",
                        "database-unavailable",
                        "The database is not available; send the same again"));
        return all;
    }

    /** Adds the problem and the common errors to the components; takes away the framework's own description of them. */
    static void describe(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Components components = document.getComponents();
        List.of("HttpProblem", "HttpValidationProblem", "Violation").forEach(components::removeSchema);
        components.addSchema(PROBLEM, problem());
        COMMON.forEach((status, error) -> components.addResponse(error.name(), response(status, error)));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457. Some have more members, such as violations, problems or currentVersion.")
                .addProperty("status", member(Schema.SchemaType.INTEGER, "The HTTP status."))
                .addProperty("title", text("What the status means."))
                .addProperty("detail", text("For people: object, rule and value."))
                .addProperty("code", text("For programs: stable."))
                .addProperty("message", text("The detail again, for SDKs that look here."))
                .addProperty("instance", text("The path of the request."))
                .required(List.of("status", "title", "code", "message"));
    }

    private static Schema text(String description) {
        return member(Schema.SchemaType.STRING, description);
    }

    private static Schema member(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }

    private static APIResponse response(int status, Common error) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("status", status);
        example.put("title", error.title());
        example.put("detail", error.detail());
        example.put("code", error.code());
        example.put("message", error.detail());
        APIResponse response = OASFactory.createAPIResponse()
                .description(error.title() + ", as " + error.code())
                .content(content());
        response.getContent()
                .getMediaTypes()
                .values()
                .forEach(type ->
                        type.addExample(error.code(), OASFactory.createExample().value(example)));
        return WAITING.contains(status) ? response.addHeader("Retry-After", seconds()) : response;
    }

    private static Header seconds() {
        return OASFactory.createHeader()
                .description("Seconds after which the same may be sent again.")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }

    /** Of every error. */
    static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
    }

    static APIResponse reference(int status) {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name(status));
    }

    /** Of the common error in the components. */
    static String name(int status) {
        Common error = COMMON.get(status);
        if (error == null) {
            throw new IllegalArgumentException("status must be one of " + COMMON.keySet() + ", is " + status);
        }
        return error.name();
    }
}
