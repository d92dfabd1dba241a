package dev.heed.journey.rejection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.kit.http.Problems;
import dev.heed.kit.mongo.Position;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Drives refused events again, once their cause is mended. Ids are kept, so an event counts once however often it is
 * driven again, unless two fixes give it different first identifiers. Rate limits do not apply.
 */
@Path(RejectionsResource.PATH)
@Tag(name = "rejections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("ops")
@RunOnVirtualThread
public class RedriveResource {
    private static final String BODY = """
            {"body": {"type": "track", "messageId": "m-1", "userId": "u-1", "event": "payment.declined"}}""";
    private static final String HEADERS = """
            {"headers": {"ce_subject": "u-1"}}""";
    private static final String DRY_RUN = """
            {"filter": {"source": "shop", "code": "source-unknown"}, "dryRun": true, "limit": 100}""";
    private static final int MOST = 1000;
    /** At a time in memory. */
    private static final int PORTION = 100;

    private final RejectionStore store;
    private final RedriveOut out;
    private final SecurityIdentity caller;

    public RedriveResource(RejectionStore store, RedriveOut out, SecurityIdentity caller) {
        this.store = store;
        this.out = out;
        this.caller = caller;
    }

    /** As for the list; {@code state} is open when absent. */
    public record Filter(
            Optional<String> source,
            Optional<String> code,
            Optional<String> state,
            Optional<String> from,
            Optional<String> to) {
        private static final Filter ALL_OPEN =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        private RejectionFilter checked() {
            return new RejectionFilter(
                    source,
                    code,
                    Optional.of(RejectionsResource.state(state.orElse("open"))),
                    RejectionsResource.instant("from", from.orElse(null)),
                    RejectionsResource.instant("to", to.orElse(null)));
        }
    }

    /**
     * @param dryRun must be given: whether to decide only, and write nothing
     * @param limit at most {@value #MOST}, which it is when absent
     * @param cursor {@code next} of the call before
     */
    public record Bulk(
            Optional<Filter> filter,
            @JsonProperty(required = true) boolean dryRun,
            Optional<Integer> limit,
            Optional<String> cursor) {}

    @POST
    @Path("/{id}/redrive")
    @Operation(
            summary = "Drives one refused event again",
            description = "An optional body mends it: {\"body\": ...} replaces the item or the record's value,"
                    + " {\"headers\": {\"ce_subject\": \"u1\"}} sets headers of a Kafka record. 200 in both cases:"
                    + " result is accepted or refused, with the code. Refused is what the resolver would reject; what"
                    + " it rejects all the same, for a conflict of ids say, is open again within seconds.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "body", value = BODY),
                                @ExampleObject(name = "headers", value = HEADERS)
                            }))
    public Redriven one(@PathParam("id") String id, byte @Nullable [] body) {
        Kept kept = store.find(id).orElseThrow(() -> Problems.missing("Rejection", id));
        Fix fix = body == null || body.length == 0
                ? Fix.NONE
                : Fix.parse(body)
                        .orElseThrow(() -> Problems.malformed(
                                "fix-malformed", "a fix is {\"body\": ..., \"headers\": {\"name\": \"text\"}}"));
        return out.redrive(List.of(kept), fix, false, by()).getFirst();
    }

    @POST
    @Path("/redrive")
    @Operation(
            summary = "Drives refused events again, oldest first, by filter",
            description =
                    "At most 1,000 per call; give next back as cursor to go on. dryRun must be given: with true nothing is written.")
    @RequestBody(required = true, content = @Content(examples = @ExampleObject(name = "dry run", value = DRY_RUN)))
    public BulkOutcome many(@Nullable Bulk bulk) {
        if (bulk == null) {
            throw Problems.malformed("body-missing", "send {\"filter\": {\"code\": ...}, \"dryRun\": true}");
        }
        int limit = bulk.limit().orElse(MOST);
        if (limit < 1 || limit > MOST) {
            throw Problems.malformed("limit-out-of-range", "limit must be 1.." + MOST + ", is " + limit);
        }
        return many(bulk, bulk.filter().orElse(Filter.ALL_OPEN).checked(), limit);
    }

    private BulkOutcome many(Bulk bulk, RejectionFilter filter, int limit) {
        var outcome = new BulkOutcome.Sum(bulk.dryRun());
        var position = Position.of(bulk.cursor().orElse(null));
        boolean more = true;
        while (more && outcome.examined() < limit) {
            int portion = Math.min(PORTION, limit - outcome.examined());
            List<Kept> found = store.oldest(filter, position, portion);
            outcome.add(out.redrive(found, Fix.NONE, bulk.dryRun(), by()));
            more = found.size() == portion;
            position = found.isEmpty()
                    ? position
                    : Optional.of(found.getLast()).map(last -> new Position(last.at(), last.id()));
        }
        return outcome.with(more ? position.map(last -> last.cursor().encode()) : Optional.empty());
    }

    private String by() {
        return caller.getPrincipal().getName();
    }
}
