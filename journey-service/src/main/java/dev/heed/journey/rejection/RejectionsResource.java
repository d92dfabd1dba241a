package dev.heed.journey.rejection;

import dev.heed.journey.inbound.Times;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import dev.heed.kit.mongo.Position;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refused events: what, why, how many. The events themselves may hold personal data: few see them. */
@Path(RejectionsResource.PATH)
@Tag(name = "rejections")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RejectionsResource {
    static final String PATH = "/api/journey/v1/rejections";
    /** Anybody may write under any name to a topic: there are as many sources as somebody likes. */
    private static final int MOST_COUNTS = 1000;

    private final RejectionStore store;
    private final SecurityIdentity caller;
    private final Clock clock;

    public RejectionsResource(RejectionStore store, SecurityIdentity caller, Clock clock) {
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    /** Filter of a request: {@code from} is inclusive, {@code to} exclusive. */
    public static class Asked {
        @QueryParam("source")
        @Nullable
        String source;

        @QueryParam("code")
        @Nullable
        String code;

        @QueryParam("state")
        @Nullable
        String state;

        @QueryParam("from")
        @Nullable
        String from;

        @QueryParam("to")
        @Nullable
        String to;

        private RejectionFilter filter() {
            return new RejectionFilter(
                    Optional.ofNullable(source),
                    Optional.ofNullable(code),
                    Optional.ofNullable(state).map(RejectionsResource::state),
                    instant("from", from),
                    instant("to", to));
        }
    }

    /**
     * @param by what was counted: {@code code} or {@code source}
     * @param counts the most frequent ones, most first
     * @param others how many there are beside them
     */
    record Counts(String by, Map<String, Long> counts, long others) {}

    @GET
    @RolesAllowed({"ops", "supervisor", "care-designer", "privacy-officer"})
    @Operation(summary = "Refused events, newest first, without the events themselves")
    public Page<RejectionView> list(
            @BeanParam Asked asked,
            @QueryParam("limit") @DefaultValue("50") int askedLimit,
            @QueryParam("cursor") @Nullable String cursor) {
        int limit = Page.limit(askedLimit);
        List<RejectionView> found = store.page(asked.filter(), Position.of(cursor), limit + 1).stream()
                .map(kept -> RejectionView.of(kept, false))
                .toList();
        return Page.of(found, limit, last -> new Position(last.at(), last.id()).cursor());
    }

    @GET
    @Path("/counts")
    @RolesAllowed({"ops", "supervisor", "care-designer", "analyst", "privacy-officer"})
    @Operation(
            summary = "How many events were refused, by code or by source",
            description = "The most frequent ones, 50 unless top says otherwise (1,000 at most), and how many others.")
    public Counts counts(
            @BeanParam Asked asked,
            @QueryParam("by") @DefaultValue("code") String by,
            @QueryParam("top") @DefaultValue("50") int top) {
        if (!by.equals("code") && !by.equals("source")) {
            throw Problems.malformed("by-unknown", "by must be code or source");
        }
        if (top < 1 || top > MOST_COUNTS) {
            throw Problems.malformed("top-out-of-range", "top must be 1.." + MOST_COUNTS + ", is " + top);
        }
        RejectionFilter filter = asked.filter();
        long all = store.count(filter);
        Map<String, Long> counts = store.counts(filter, by, top);
        long shown = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(by, counts, Math.max(0, all - shown)); // one may arrive in between
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"ops", "supervisor", "care-designer", "privacy-officer"})
    @Operation(
            summary = "One refused event",
            description = "With raw=true also its bytes and headers, for ops and privacy-officer only:"
                    + " they may hold personal data.")
    public RejectionView get(@PathParam("id") String id, @QueryParam("raw") @DefaultValue("false") boolean raw) {
        if (raw && !caller.hasRole("ops") && !caller.hasRole("privacy-officer")) {
            throw Problems.of(403, "raw-forbidden", "the event itself is for ops and privacy-officer");
        }
        return RejectionView.of(find(id), raw);
    }

    @POST
    @Path("/{id}/dismiss")
    @RolesAllowed({"ops", "supervisor"})
    @Operation(summary = "Leaves a refused event as it is: it is no longer open")
    public RejectionView dismiss(@PathParam("id") String id) {
        boolean dismissed =
                store.dismiss(id, clock.instant(), caller.getPrincipal().getName());
        Kept now = find(id);
        if (!dismissed && now.state() != Kept.State.DISMISSED) {
            throw Problems.of(409, "rejection-not-open", "Rejection '" + id + "' is not open any more");
        }
        return RejectionView.of(now, false);
    }

    private Kept find(String id) {
        return store.find(id).orElseThrow(() -> Problems.missing("Rejection", id));
    }

    static Kept.State state(String word) {
        return Kept.State.of(word)
                .orElseThrow(
                        () -> Problems.malformed("state-unknown", "state must be open, redriven, dismissed or erased"));
    }

    static Optional<Instant> instant(String name, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> Times.parseInRange(given)
                        .orElseThrow(() -> Problems.malformed(
                                "time-malformed", name + " must be a time like 2026-01-31T12:00:00Z, " + Times.RANGE)));
    }
}
