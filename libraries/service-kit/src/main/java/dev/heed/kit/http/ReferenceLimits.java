package dev.heed.kit.http;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import java.util.Optional;

/** What the OpenAPI document says of the rate limits that answers to emitters tell. */
final class ReferenceLimits {
    private static final String POLICY = "RateLimit-Policy";
    private static final String STANDING = "RateLimit";

    private ReferenceLimits() {}

    /** In a document with operations of emitters: the header fields, also of the error that says they went too fast. */
    static void describe(Components components) {
        components
                .addHeader(
                        POLICY,
                        header("What the source and each of its customers may send: q events at once, filled up again"
                                        + " in w seconds (draft-ietf-httpapi-ratelimit-headers).")
                                .example("\"source\";q=4000;w=2;qu=\"events\", \"customer\";q=200;w=4;qu=\"events\""))
                .addHeader(
                        STANDING,
                        header("What is left: r events of the source now; all of them in t seconds.")
                                .example("\"source\";r=3990;t=1"));
        Optional.ofNullable(components.getResponses().get(ReferenceProblems.name(429)))
                .ifPresent(ReferenceLimits::add);
    }

    private static Header header(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    /** Answers that other operations have in common stay as they are. */
    static void tell(APIResponses responses) {
        responses.getAPIResponses().values().stream()
                .filter(response -> response.getRef() == null)
                .forEach(ReferenceLimits::add);
    }

    private static void add(APIResponse response) {
        response.addHeader(POLICY, reference(POLICY)).addHeader(STANDING, reference(STANDING));
    }

    private static Header reference(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }
}
