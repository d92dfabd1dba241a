package dev.heed.kit.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Adds to the OpenAPI document what holds for every operation of its kind, so that no annotation repeats it: which
 * errors are possible, that they are problems, what a repeated creation answers. What only one operation does stands in
 * its annotations and in META-INF/openapi.yaml of its service.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ReferenceFilter implements OASFilter {
    /** An operation with this extension changes something, and may be called without If-Match all the same. */
    private static final String OPTIONAL = "x-if-match-optional";

    private static final String WRITE_KEY = "writeKey";
    private static final String STAFF = "staff";
    private static final Set<Schema.SchemaType> RAW = Set.of(Schema.SchemaType.OBJECT, Schema.SchemaType.STRING);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        ReferenceProblems.describe(document);
        List<Operation> all = document.getPaths().getPathItems().values().stream()
                .flatMap(ReferenceFilter::operations)
                .toList();
        all.forEach(ReferenceFilter::complete);
        if (all.stream().anyMatch(ReferenceFilter::isForEmitters)) {
            ReferenceLimits.describe(document.getComponents());
        }
        Stream.ofNullable(document.getComponents().getSchemas())
                .flatMap(schemas -> schemas.values().stream())
                .flatMap(schema -> Stream.ofNullable(schema.getProperties()))
                .flatMap(properties -> properties.values().stream())
                .forEach(ReferenceFilter::raw);
    }

    /** Of raw JSON the framework says that it is text, and META-INF/openapi.yaml that it is an object: that counts. */
    private static void raw(Schema schema) {
        if (schema.getType() != null && Set.copyOf(schema.getType()).equals(RAW)) {
            schema.setType(List.of(Schema.SchemaType.OBJECT));
        }
    }

    private static Stream<Operation> operations(PathItem path) {
        path.getOperations().values().forEach(operation -> inherit(path, operation));
        return path.getOperations().values().stream();
    }

    /** Parameters of a path belong to each of its operations. */
    private static void inherit(PathItem path, Operation operation) {
        Optional.ofNullable(path.getParameters()).ifPresent(shared -> shared.forEach(operation::addParameter));
    }

    private static void complete(Operation operation) {
        Optional.ofNullable(operation.getSecurity()).ifPresent(all -> all.forEach(ReferenceFilter::ofStaff));
        APIResponses responses = operation.getResponses();
        for (int status : errors(operation)) {
            if (responses.getAPIResponse(String.valueOf(status)) == null || isBare(responses, status)) {
                responses.addAPIResponse(String.valueOf(status), ReferenceProblems.reference(status));
            }
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") && response.getRef() == null && response.getContent() == null) {
                response.setContent(ReferenceProblems.content());
            }
        });
        replayed(responses);
        if (isForEmitters(operation)) {
            ReferenceLimits.tell(responses);
        }
    }

    /** As the framework adds it: with two words. */
    private static boolean isBare(APIResponses responses, int status) {
        APIResponse present = responses.getAPIResponse(String.valueOf(status));
        return Set.of("Not Authorized", "Not Allowed", "Bad Request")
                .contains(Objects.requireNonNullElse(present.getDescription(), ""));
    }

    /** The errors that follow from what an operation takes, and from who may call it. */
    private static Set<Integer> errors(Operation operation) {
        Set<Integer> errors = new TreeSet<>();
        boolean emitters = isForEmitters(operation);
        if (operation.getSecurity() != null) {
            errors.addAll(List.of(401, 403, 503));
        }
        if (operation.getRequestBody() != null) {
            errors.addAll(List.of(400, 413, 415));
        }
        if (emitters) {
            errors.addAll(List.of(408, 429));
        }
        parameters(operation).forEach(parameter -> errors.addAll(errors(operation, parameter)));
        return errors;
    }

    private static Set<Integer> errors(Operation operation, Parameter parameter) {
        if (parameter.getIn() == Parameter.In.QUERY) {
            return Set.of(400);
        }
        if (!"If-Match".equals(parameter.getName())) {
            return Set.of();
        }
        if (operation.hasExtension(OPTIONAL)) {
            return Set.of(412);
        }
        parameter.setRequired(true);
        return Set.of(412, 428);
    }

    private static Stream<Parameter> parameters(Operation operation) {
        return Stream.ofNullable(operation.getParameters()).flatMap(List::stream);
    }

    /** Write keys have no roles: of two schemes the framework took the wrong one. */
    private static void ofStaff(SecurityRequirement requirement) {
        List<String> roles = requirement.getSchemes().getOrDefault(WRITE_KEY, List.of());
        if (!roles.isEmpty()) {
            requirement.removeScheme(WRITE_KEY);
            requirement.addScheme(STAFF, roles);
        }
    }

    private static boolean isForEmitters(Operation operation) {
        return Stream.ofNullable(operation.getSecurity())
                .flatMap(List::stream)
                .anyMatch(requirement -> requirement.hasScheme(WRITE_KEY));
    }

    /** What was created before is answered again, as it is by now: in the same form. */
    private static void replayed(APIResponses responses) {
        APIResponse created = responses.getAPIResponse("201");
        APIResponse again = responses.getAPIResponse("200");
        if (created == null || again == null || created.getContent() == null) {
            return;
        }
        if (again.getContent() == null) {
            again.setContent(OASFactory.createContent());
        }
        created.getContent().getMediaTypes().forEach((name, type) -> {
            MediaType same = again.getContent().getMediaType(name);
            if (same == null) {
                again.getContent().addMediaType(name, type);
            } else {
                same.setSchema(type.getSchema());
            }
        });
    }
}
