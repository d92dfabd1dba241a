package dev.heed.care.record;

import dev.heed.care.record.Comparison.Found;
import dev.heed.care.record.Comparison.Pair;
import dev.heed.care.record.Comparison.Side;
import dev.heed.kit.http.Cursor;
import dev.heed.kit.http.Page;
import dev.heed.kit.http.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What one version of a pattern found and the other did not: the new one in shadow beside the one that acts. */
@Path("/api/care/v1/patterns/{name}/versions/{version}/comparison")
@Tag(name = "patterns")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"care-designer", "ops", "analyst", "supervisor"})
@RunOnVirtualThread
public class ComparisonResource {
    /** Matches of one version; a period with more is to be made shorter. */
    private static final int MOST = 50_000;

    private static final Duration USUAL_PERIOD = Duration.ofDays(7);
    private static final Duration USUAL_TOLERANCE = Duration.ofDays(1);

    private final DecisionStore store;
    private final Clock clock;

    public ComparisonResource(DecisionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param with the other version
     * @param from matches at or after this count, {@code to} those before it
     * @param tolerance how far apart in time the two versions' matches of the same key may be and still be the same one, an
     *     ISO 8601 duration
     * @param matches of this version, without those that fell into its cooldown
     * @param both how many matches both had
     * @param agreement share of all matches that both had, 0 to 1
     */
    public record Summary(
            String pattern,
            int version,
            int with,
            Instant from,
            Instant to,
            String tolerance,
            long matches,
            long matchesOfOther,
            long both,
            long onlyThis,
            long onlyOther,
            double agreement) {}

    /**
     * A match that one of them had, or both. What a version did not have is absent.
     *
     * @param key values of the {@code per} keys
     */
    public record Line(
            String customer,
            Map<String, String> key,
            Optional<Instant> at,
            Optional<String> decisionId,
            Optional<Instant> otherAt,
            Optional<String> otherDecisionId) {
        static Line of(Pair pair) {
            return new Line(
                    pair.first().customer(),
                    pair.first().key(),
                    pair.mine().map(Found::at),
                    pair.mine().map(Found::decisionId),
                    pair.other().map(Found::at),
                    pair.other().map(Found::decisionId));
        }
    }

    /** What to compare; times are instants, {@code tolerance} is an ISO 8601 duration. */
    public static final class Span {
        @QueryParam("with")
        Optional<Integer> with = Optional.empty();

        @QueryParam("from")
        Optional<String> from = Optional.empty();

        @QueryParam("to")
        Optional<String> to = Optional.empty();

        @QueryParam("tolerance")
        Optional<String> tolerance = Optional.empty();

        /** {@code live}, or the id of a run. */
        @QueryParam("replay")
        @DefaultValue("live")
        String replay = "live";
    }

    @GET
    @Operation(
            summary = "How far two versions of a pattern agree on what they found",
            description = "From the decision records, by match time: the last seven days unless from and to say"
                    + " otherwise. with is the other version. Matches in cooldown do not count. Two matches are the same"
                    + " when their keys are equal and they are at most tolerance apart (PT24H).")
    public Summary summary(@PathParam("name") String name, @PathParam("version") int version, @BeanParam Span span) {
        Asked asked = asked(name, version, span);
        Comparison found = compare(asked);
        long both = found.count(Side.BOTH);
        long onlyThis = found.count(Side.THIS);
        long onlyOther = found.count(Side.OTHER);
        return new Summary(
                name,
                version,
                asked.with(),
                asked.from(),
                asked.to(),
                asked.tolerance().toString(),
                both + onlyThis,
                both + onlyOther,
                both,
                onlyThis,
                onlyOther,
                found.agreement());
    }

    @GET
    @Path("/matches")
    @Operation(summary = "The matches that were compared, by time; in is both, this or other")
    public Page<Line> matches(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @BeanParam Span span,
            @QueryParam("in") Optional<String> in,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.limit(limit);
        Optional<Side> side = in.map(ComparisonResource::side);
        String after = Cursor.single(cursor);
        List<Pair> found = compare(asked(name, version, span)).pairs().stream()
                .filter(pair -> side.map(wanted -> pair.side() == wanted).orElse(true))
                .filter(pair -> pair.place().compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        Page<Pair> page = Page.of(found, size, pair -> Cursor.after(pair.place()));
        return new Page<>(page.items().stream().map(Line::of).toList(), page.next());
    }

    private record Asked(
            String name, int version, int with, String replay, Instant from, Instant to, Duration tolerance) {}

    private Asked asked(String name, int version, Span span) {
        int with = span.with.orElseThrow(() -> Problems.malformed("with-missing", "with is the other version"));
        Instant to = span.to.map(text -> parsed(text, "to", Instant::parse)).orElseGet(clock::instant);
        Instant from =
                span.from.map(text -> parsed(text, "from", Instant::parse)).orElse(to.minus(USUAL_PERIOD));
        Duration tolerance = span.tolerance
                .map(text -> parsed(text, "tolerance", Duration::parse))
                .orElse(USUAL_TOLERANCE);
        if (!from.isBefore(to) || tolerance.isNegative()) {
            throw Problems.refused("period-empty", "from must be before to, and tolerance not negative");
        }
        return new Asked(name, version, with, span.replay, from, to, tolerance);
    }

    private static <T> T parsed(String text, String name, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException e) {
            throw Problems.malformed("time-malformed", name + " is not one: '" + text + "'");
        }
    }

    private static Side side(String text) {
        for (Side side : Side.values()) {
            if (side.name().toLowerCase(Locale.ROOT).equals(text)) {
                return side;
            }
        }
        throw Problems.malformed("in-unknown", "in is both, this or other, not '" + text + "'");
    }

    private Comparison compare(Asked asked) {
        return Comparison.of(found(asked, asked.version()), found(asked, asked.with()), asked.tolerance());
    }

    private List<Found> found(Asked asked, int version) {
        var wanted = new DecisionStore.Matches(asked.name(), version, asked.replay(), asked.from(), asked.to());
        List<Found> found = store.matches(wanted, MOST + 1);
        if (found.size() > MOST) {
            throw Problems.refused(
                    "too-many-matches",
                    "Version " + version + " has more than " + MOST + " matches: shorten the period");
        }
        return found;
    }
}
